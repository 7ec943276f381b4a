import { expect, test } from 'vitest';
import { locales } from '../../src/domain/organisation/member.js';
import { readCatalogue } from '../../src/i18n/catalogues.js';
import { inlinePattern } from '../../src/sandbox/web/text/inline-pattern.js';

test.each(locales)('what a message of %s marks as bold Slack draws bold', (locale) => {
  const wrong = Object.entries(readCatalogue(locale)).filter(([, message]) => {
    // Whatever is filled in may begin or end with a Chinese character.
    const filled = message.replaceAll(/\{[^{}]*\}/g, '中');
    const marked = [...filled.matchAll(/\*[^*\n]+\*/g)].length;
    const drawn = [...filled.matchAll(inlinePattern)].filter(([, , , bold]) => bold).length;
    return marked !== drawn;
  });
  expect(wrong).toEqual([]);
});
