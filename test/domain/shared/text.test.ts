import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionalText, requiredDate, requiredText } from '../../../src/domain/shared/text.js';
import { someDate } from '../arbitraries.js';

describe('a required text', () => {
  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['spaces of every width', ' \u3000\t\n'],
    ['invisible characters', '\u200b\u2060\ufeff'],
    ['control characters', '\u0000\u0007'],
  ])('refuses %s at its field', (_name, value) => {
    expect(() => requiredText(value, 'place', 10)).toThrow(
      expect.objectContaining({ code: 'required', field: 'place' }),
    );
  });

  it('counts characters as people do, not code units', () => {
    expect(requiredText('🚧'.repeat(10), 'place', 10)).toBe('🚧'.repeat(10));
    expect(() => requiredText('🚧'.repeat(11), 'place', 10)).toThrow(
      expect.objectContaining({ code: 'too_long', field: 'place', params: { max: 10 } }),
    );
  });

  it('counts what is left after trimming', () => {
    expect(requiredText(`  ${'a'.repeat(10)}\n`, 'place', 10)).toBe('a'.repeat(10));
  });

  it('keeps line breaks and drops what a database refuses', () => {
    expect(requiredText('one\r\ntwo\u0000\rthree', 'place', 20)).toBe('one\ntwo\nthree');
  });

  it('gives back a text that it takes again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const text = optionalText(value, 'place', 1_000);
        expect(optionalText(text, 'place', 1_000)).toBe(text);
        expect(text ?? '').not.toContain('\u0000');
      }),
    );
  });
});

describe('a required date', () => {
  it('takes every date of the calendar', () => {
    fc.assert(
      fc.property(someDate, (date) => {
        expect(requiredDate(date, 'dueOn')).toBe(date);
      }),
    );
  });

  it.each([null, '', '2026-02-29', '2026-13-01', '1 May 2026', '2026-5-1'])(
    'refuses %s',
    (date) => {
      expect(() => requiredDate(date, 'dueOn')).toThrow(
        expect.objectContaining({ code: 'required', field: 'dueOn' }),
      );
    },
  );
});
