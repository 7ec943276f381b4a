import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import {
  aboutEntry,
  type Check,
  type Deduction,
  entryKey,
  isLeftOut,
  nameIn,
  type ScoringItem,
  type ScoringPart,
  type ScoringTable,
} from '../../../domain/inspections/scoring/scoring-table.js';
import type { SheetSide } from '../../../domain/inspections/scoring/sides.js';
import { textLimits } from '../../../domain/shared/limits.js';
import type { Translator } from '../../../i18n/translator.js';
import type { SideSeen } from '../../../use-cases/inspections/scoring/view-scoring.js';
import type { ScoredEntry } from '../../../use-cases/ports/scoring.js';
import { block, type Choice, option } from '../../kit/inputs.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { plainText, trim } from '../../kit/text.js';
import { scoringIds } from './ids.js';
import { keyName, reasonWords, totalWords } from './score-words.js';

/** The checks of a table are filled like a part; no part has this key, which begins with a mark. */
export const checksKey = '!checks';

export interface PartFacts {
  visitNumber: number;
  tableVersionId: string;
  table: ScoringTable;
  /** The key of a part or a copy of it, or `checksKey`. */
  partKey: string;
  seen: SideSeen;
}

/** What the form of a part carries. */
export interface PartMetadata {
  visit: number;
  table: string;
  part: string;
  side: SheetSide;
}

/** Points up to which each point is a choice; more are typed. */
const mostSteps = 20;

/**
 * The form of one part: two fields an item, what is said of it and why, each saved as soon as it is said.
 * Guarantee items must be looked at one by one; of the others nothing said means nothing deducted.
 */
export function partModal(facts: PartFacts, translator: Translator): ModalView {
  const { visitNumber: visit, tableVersionId, table, partKey, seen } = facts;
  const part = partOf(table, partKey);
  const metadata: PartMetadata = { visit, table: tableVersionId, part: partKey, side: seen.side };
  return modal(
    {
      callbackId: scoringIds.views.scorePart,
      title:
        part === undefined ? translator.t('scoring.checks') : partTitle(table, partKey, translator),
      submit: translator.t('scoring.part.done'),
      close: translator.t('modal.close'),
      tellsClosing: true,
      metadata,
      blocks: [
        note(standing(facts, translator)),
        ...(part === undefined
          ? table.checks.flatMap((check) => checkFields(check, seen.entries, translator))
          : partFields(part, facts, translator)),
      ],
    },
    translator,
  );
}

export function partOf(table: ScoringTable, partKey: string): ScoringPart | undefined {
  const { key } = aboutEntry(partKey);
  return table.parts.find((one) => one.key === key);
}

export function partTitle(table: ScoringTable, partKey: string, translator: Translator): string {
  return keyName(table, partKey, translator);
}

/** How the part and the table stand now, and what brings the part to 0. */
export function standing({ table, partKey, seen }: PartFacts, translator: Translator): string {
  const { evaluation } = seen;
  const { key, copy } = aboutEntry(partKey);
  const part = evaluation.parts.find((one) => one.key === key && one.copy === copy);
  const total = translator.t('scoring.total', { total: totalWords(table, evaluation, translator) });
  if (part === undefined) return total;
  const { score, scored, of, why } = part;
  const own = translator.t('scoring.part.standing', {
    ...{ scored, of },
    score: score === null ? '–' : translator.number(score),
  });
  return [own, total, ...why.map((one) => reasonWords(table, one, translator))].join(' · ');
}

function partFields(part: ScoringPart, facts: PartFacts, translator: Translator): KnownBlock[] {
  const { copy } = aboutEntry(facts.partKey);
  const { entries } = facts.seen;
  const whole = entries.find(({ itemKey }) => itemKey === entryKey(part.key, copy));
  const isOut = whole !== undefined && isLeftOut(whole);
  const { partLeftOut, partTakenIn } = scoringIds.actions;
  const button: KnownBlock = {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: isOut ? partTakenIn : partLeftOut,
        text: plainText(
          translator.t(isOut ? 'scoring.part.take_in' : 'scoring.part.leave_out'),
          75,
        ),
        value: entryKey(part.key, copy),
      },
    ],
  };
  if (isOut) return [note(translator.t('scoring.part.is_out')), button];
  return [
    ...part.items.flatMap((item, place) => itemFields(item, { place, copy, entries }, translator)),
    button,
  ];
}

function itemFields(
  item: ScoringItem,
  { place, copy, entries }: { place: number; copy: number; entries: readonly ScoredEntry[] },
  translator: Translator,
): KnownBlock[] {
  const key = entryKey(item.key, copy);
  const entry = entries.find(({ itemKey }) => itemKey === key);
  const points = translator.t('scoring.points', { points: translator.number(item.points) });
  const guarantee = item.isGuarantee ? [translator.t('scoring.guarantee')] : [];
  const name = `${place + 1}. ${nameIn(item, translator.locale)}`;
  const isTyped = isLostTyped(item);
  return [
    saidField(key, {
      label: [name, points, ...guarantee].join(' · '),
      optional: !item.isGuarantee,
      choices: isTyped ? choicesBesideTyped(translator) : choicesOf(item, entry, translator),
      chosen: entry === undefined ? undefined : choiceOf(entry, isTyped),
    }),
    ...(isTyped ? [typedField(key, item, entry, translator)] : []),
    reasonField(key, entry, translator),
  ];
}

/** Whether an item has more points than can be offered one by one. */
export function isLostTyped({ points }: Pick<ScoringItem, 'points'>): boolean {
  return points > mostSteps;
}

function checkFields(
  check: Check,
  entries: readonly ScoredEntry[],
  translator: Translator,
): KnownBlock[] {
  const entry = entries.find(({ itemKey }) => itemKey === check.key);
  const times = Array.from({ length: Math.max(3, check.from) + 1 }, (_, count) => ({
    value: `l${count}`,
    text: translator.t('scoring.check.times', { count }),
  }));
  return [
    saidField(check.key, {
      label: nameIn(check, translator.locale),
      optional: true,
      choices: times,
      chosen: entry === undefined ? undefined : `l${entry.lost}`,
    }),
    reasonField(check.key, entry, translator),
  ];
}

function choicesOf(
  item: ScoringItem,
  entry: ScoredEntry | undefined,
  translator: Translator,
): Choice[] {
  const deducted = (points: number) =>
    translator.t('scoring.said.deducted', { points: translator.number(points) });
  const kept = entry === undefined ? [] : [entry.lost];
  const losses = [...new Set([...stepsOf(item.points), ...kept])].filter((points) => points > 0);
  return [
    { value: 'l0', text: translator.t('scoring.said.full') },
    ...item.deductions.map((deduction, index) => ({
      value: `d${index}`,
      text: `${deducted(deduction.points)} · ${sentenceOf(deduction, translator)}`,
    })),
    ...losses
      .sort((a, b) => a - b)
      .map((points) => ({ value: `l${points}`, text: deducted(points) })),
    ...choicesOut(translator),
  ];
}

function sentenceOf({ text, english }: Deduction, { locale }: Translator): string {
  return locale === 'en' ? (english ?? text) : text;
}

function choicesBesideTyped(translator: Translator): Choice[] {
  return [
    { value: 'counts', text: translator.t('scoring.said.counts') },
    ...choicesOut(translator),
  ];
}

function choicesOut(translator: Translator): Choice[] {
  return [
    { value: 'missing', text: translator.t('scoring.said.missing') },
    { value: 'not_applicable', text: translator.t('scoring.said.not_applicable') },
  ];
}

/** Whole points, and what is left beyond them. */
function stepsOf(points: number): number[] {
  const whole = Array.from({ length: Math.floor(points) }, (_, index) => index + 1);
  return whole.includes(points) ? whole : [...whole, points];
}

function choiceOf({ lost, isMissing, isNotApplicable }: ScoredEntry, isTyped: boolean): string {
  if (isMissing) return 'missing';
  if (isNotApplicable) return 'not_applicable';
  return isTyped ? 'counts' : `l${lost}`;
}

/** The block ids of an item's fields, by its key. */
export const fieldsOf = {
  said: (key: string) => `said.${key}`,
  typed: (key: string) => `lost.${key}`,
  reason: (key: string) => `why.${key}`,
} as const;

function saidField(
  key: string,
  {
    label,
    optional,
    choices,
    chosen,
  }: {
    label: string;
    optional: boolean;
    choices: readonly Choice[];
    chosen: string | undefined;
  },
): InputBlock {
  const options = choices.map(option);
  const initial = options.find(({ value }) => value === chosen);
  return block(
    { field: fieldsOf.said(key), label, optional },
    {
      type: 'static_select',
      action_id: scoringIds.inputs.scoreItem,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
    true,
  );
}

function typedField(
  key: string,
  item: ScoringItem,
  entry: ScoredEntry | undefined,
  translator: Translator,
): InputBlock {
  const lost = entry === undefined || isLeftOut(entry) ? undefined : entry.lost;
  return block(
    {
      field: fieldsOf.typed(key),
      label: translator.t('scoring.lost'),
      hint: [
        translator.t('scoring.lost.hint'),
        ...item.deductions.map((one) => `−${one.points} ${sentenceOf(one, translator)}`),
      ].join('\n'),
      optional: true,
    },
    {
      type: 'number_input',
      action_id: scoringIds.inputs.scoreItem,
      is_decimal_allowed: true,
      min_value: '0',
      max_value: String(item.points),
      dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
      ...(lost === undefined ? {} : { initial_value: String(lost) }),
    },
    true,
  );
}

function reasonField(
  key: string,
  entry: ScoredEntry | undefined,
  translator: Translator,
): InputBlock {
  const max = textLimits.decisionReason;
  const reason = entry?.reason ?? '';
  return block(
    { field: fieldsOf.reason(key), label: translator.t('scoring.reason'), optional: true },
    {
      type: 'plain_text_input',
      action_id: scoringIds.inputs.scoreReason,
      max_length: max,
      dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
      placeholder: plainText(translator.t('scoring.reason.placeholder'), 150),
      ...(reason === '' ? {} : { initial_value: trim(reason, max) }),
    },
    true,
  );
}
