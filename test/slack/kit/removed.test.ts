import { expect, test } from 'vitest';
import { removedText } from '../../../src/domain/history/texts.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { modal } from '../../../src/slack/kit/modal.js';
import { note } from '../../../src/slack/kit/note.js';
import { withRemovedSaid } from '../../../src/slack/kit/removed.js';

test('a text that was forgotten is said to be, in the reader’s language', () => {
  for (const [locale, word] of [
    ['en', '(removed)'],
    ['zh-CN', '(已删除)'],
  ] as const) {
    const translator = translatorFor(locale, 'Asia/Shanghai');
    const shown = { text: `H-1 · ${removedText}`, blocks: [{ text: `“${removedText}”` }] };
    expect(withRemovedSaid(shown, translator)).toEqual({
      text: `H-1 · ${word}`,
      blocks: [{ text: `“${word}”` }],
    });
    const other = { text: 'as it was' };
    expect(withRemovedSaid(other, translator)).toBe(other);
    expect(withRemovedSaid(null, translator)).toBeNull();
    const view = modal({ callbackId: 'x', title: 'x', blocks: [note(removedText)] }, translator);
    expect(JSON.stringify(view.blocks)).toContain(word);
  }
});
