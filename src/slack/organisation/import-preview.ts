import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { DomainError } from '../../domain/shared/errors.js';
import type { Translator } from '../../i18n/translator.js';
import type { ListPreview } from '../../use-cases/organisation/import-list.js';
import { note } from '../kit/note.js';
import { oneLine, plainText } from '../kit/text.js';
import { domainSentence } from '../listening/error-sentences.js';

/** What a list brings about, line by line, and what cannot be. */
export function previewBlocks(
  preview: ListPreview,
  ignored: readonly string[],
  translator: Translator,
): KnownBlock[] {
  const errors = preview.errors.map(({ line, code, params }) =>
    translator.t('import.error_line', {
      line,
      what: oneLine(domainSentence(new DomainError(code, params), translator)),
    }),
  );
  const changes = changesOf(preview).map(({ kind, name }) =>
    translator.t(kind === 'create' ? 'import.made_line' : 'import.changed_line', {
      name: oneLine(name),
    }),
  );
  return [
    section(countsOf(preview, translator)),
    ...(isAnything(preview) ? [] : [section(translator.t('import.nothing'))]),
    ...(errors.length === 0
      ? []
      : [section(list(translator.t('import.errors'), errors, translator))]),
    ...(changes.length === 0
      ? []
      : [section(list(translator.t('import.changes'), changes, translator))]),
    ...(ignored.length === 0
      ? []
      : [note(translator.t('import.ignored', { columns: ignored.map(oneLine).join(', ') }))]),
    { type: 'divider' },
  ];
}

/** As many lines as a section holds. */
function list(title: string, lines: readonly string[], translator: Translator): string {
  const room = 2_900;
  const shown: string[] = [title];
  let length = title.length;
  for (const line of lines) {
    length += line.length + 1;
    if (length > room) break;
    shown.push(line);
  }
  const more = lines.length - (shown.length - 1);
  return [...shown, ...(more > 0 ? [translator.t('import.more', { count: more })] : [])].join('\n');
}

export function section(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, 3000) };
}

function changesOf(preview: ListPreview): { kind: string; name: string }[] {
  return [...preview.changes].filter(({ kind }) => kind !== 'same');
}

export function isAnything(preview: ListPreview): boolean {
  return changesOf(preview).length > 0;
}

/** How many of each, in a sentence. */
export function countsOf(preview: ListPreview, translator: Translator): string {
  const count = (kind: string) => [...preview.changes].filter((one) => one.kind === kind).length;
  return translator.t('import.counts', {
    made: count('create'),
    changed: count('change'),
    same: count('same'),
    errors: preview.errors.length,
  });
}

/** Stands for what was seen. */
export function digestOf(said: string): string {
  return createHash('sha256').update(said).digest('hex');
}
