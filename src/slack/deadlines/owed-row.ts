import type { SectionBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { OpenMatter, OwedRow } from '../../use-cases/ports/queries.js';
import { escapeMrkdwn, mention } from '../kit/text.js';
import { matterSection, matterText } from '../matters/matter-row.js';
import type { Renderings } from '../matters/renderings.js';
import { type DueContext, dueWithStatus } from './due.js';
import { deadlineWord } from './words.js';

/** What the reader owes: which matter, what of it and by when, with the button that shows it all. */
export function owedRow(
  { matter: row, kind, dueAt }: OwedRow,
  context: DueContext,
  renderings: Renderings,
  translator: Translator,
): SectionBlock {
  const owed = translator.t('list.row.yours', {
    what: escapeMrkdwn(deadlineWord(kind, translator)),
    due: escapeMrkdwn(dueWithStatus(dueAt, row.matter.unitId, context, translator)),
  });
  return matterSection(row, owed, renderings, translator);
}

/** What is open for the reader: of what somebody else owes also who that is. */
export function openRow(
  row: OpenMatter,
  readerId: string,
  context: DueContext,
  renderings: Renderings,
  translator: Translator,
): SectionBlock {
  if (row.owedById === readerId) return owedRow(row, context, renderings, translator);
  const { matter, kind, dueAt, owedById } = row;
  const owed = translator.t('list.row.owed', {
    what: escapeMrkdwn(deadlineWord(kind, translator)),
    due: escapeMrkdwn(dueWithStatus(dueAt, matter.matter.unitId, context, translator)),
    person: mention(owedById),
  });
  return matterSection(matter, owed, renderings, translator);
}

/** The same as one line of a message's `text`. */
export function owedText(
  { matter: row, kind, dueAt }: OwedRow,
  context: DueContext,
  renderings: Renderings,
  translator: Translator,
): string {
  const due = dueWithStatus(dueAt, row.matter.unitId, context, translator);
  return matterText(row, `${deadlineWord(kind, translator)} · ${due}`, renderings, translator);
}
