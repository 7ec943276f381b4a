import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  escapeMrkdwn,
  mention,
  oneLine,
  plainText,
  trim,
  trimEscaped,
} from '../../../src/slack/kit/text.js';

/** What people might type, tricks included. */
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '<#C1|x>',
        '<https://x|y>',
        '&',
        '&amp;',
        '*b*',
        '👷‍♀️',
      ),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('text of people', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123>', '&lt;@U123&gt;'],
    ['<https://evil.example|click>', '&lt;https://evil.example|click&gt;'],
    ['a & b', 'a &amp; b'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
  ])('%s is escaped', (text, escaped) => {
    expect(escapeMrkdwn(text)).toBe(escaped);
  });

  test('never pings, links or mentions once escaped, and reads as it was typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const escaped = escapeMrkdwn(text);
        expect(escaped).not.toMatch(/[<>]/);
        expect(unescaped(escaped)).toBe(text);
      }),
    );
  });

  test('is cut with an ellipsis, never within an emoji', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const cut = trim(text, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        if (text.length <= limit) expect(cut).toBe(text);
        else expect(cut.endsWith('…')).toBe(true);
        if (!/\p{Cs}/u.test(text)) expect(cut).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  test('is never cut within an escaped character', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const cut = trimEscaped(escapeMrkdwn(text), limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/[<>]/);
        expect(cut.replace(/…$/, '').replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
      }),
    );
  });

  test('is cut to nothing where there is no room', () => {
    expect(trim('abc', 0)).toBe('');
    expect(trimEscaped('abc', 0)).toBe('');
    expect(trim('👷', 1)).toBe('…');
  });

  test('becomes one line', () => {
    expect(oneLine('  a\n\n b\t c　d ')).toBe('a b c d');
    expect(oneLine('> a\u2028b\u202e \u2066*c*')).toBe('> a b *c*');
  });

  test('stays literal in plain text, and an empty one is a dash', () => {
    expect(plainText('*b* <!here>', 75)).toEqual({
      type: 'plain_text',
      text: '*b* <!here>',
      emoji: true,
    });
    expect(plainText('', 75).text).toBe('–');
  });

  test('names a member by mention', () => {
    expect(mention('U1')).toBe('<@U1>');
  });
});

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
