import type { Audience, StepOffset } from '../../domain/deadlines/deadline.js';
import { exampleId } from '../../domain/deadlines/deadline-kind.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { PolicyScope } from '../../domain/reminders/policy.js';
import type { StepDraft } from '../../domain/reminders/policy-rules.js';
import { levelsUp, namedBy } from '../../domain/reminders/recipients.js';
import type { Translator } from '../../i18n/translator.js';
import { deadlineWord } from '../deadlines/words.js';
import { channel, type Inline, type Line, person } from '../kit/rich-text.js';
import { oneLine } from '../kit/text.js';
import { levelWord } from '../matters/words.js';

/** How the id of somebody begins whom only a real matter names (see exampleId). */
const examplePrefix = exampleId('');

/** `Rectification · General · Quay 1`. */
export function scopeWords(
  scope: PolicyScope,
  units: readonly Unit[],
  translator: Translator,
): string {
  return [
    deadlineWord(scope.kind, translator),
    levelWord(scope.level, translator),
    unitWords(scope.unitId, units, translator),
  ].join(' · ');
}

/** The unit's name, or the words for the whole workspace. */
export function unitWords(
  unitId: string | null,
  units: readonly Unit[],
  translator: Translator,
): string {
  if (unitId === null) return translator.t('policy.everywhere');
  return oneLine(units.find((unit) => unit.id === unitId)?.name ?? '–');
}

/** `3 working days after it is due · every 5 working days · at most 3 times · at any hour`. */
export function stepWhen(step: StepDraft, translator: Translator): string {
  const { repeatEveryWorkingDays: every, repeatAtMost: times, atOnce } = step;
  return [
    offsetWords(step.offset, translator),
    ...(every === undefined ? [] : [translator.t('policy.step.every', { every })]),
    ...(times === undefined ? [] : [translator.t('policy.step.at_most', { times })]),
    ...(atOnce === true ? [translator.t('policy.step.at_once')] : []),
  ].join(' · ');
}

/** Whom a step tells: people and channels by name, the others by their words. */
export function stepWhom(step: StepDraft, translator: Translator): Line {
  return listed(
    step.audience.map((audience) => audienceWords(audience, translator)),
    translator,
  );
}

/** Several pieces, as the reader's language lists them. */
export function listed(pieces: readonly Inline[], translator: Translator): Line {
  return pieces.flatMap((piece, index) =>
    index === 0 ? [piece] : [translator.t('message.and'), piece],
  );
}

function audienceWords(audience: Audience, translator: Translator): Inline {
  const named = namedBy(audience);
  if (named !== null) return named.kind === 'channel' ? channel(named.id) : person(named.id);
  return audienceText(audience, translator);
}

/** The words of an audience that is no person or channel by name, for a choice among them. */
export function audienceText(audience: Audience, translator: Translator): string {
  const levels = audience === 'parent_leader' ? null : levelsUp(audience);
  return levels === null
    ? translator.t(`policy.audience.${audience}`)
    : translator.t('policy.audience.level_up', { levels });
}

/** A recipient of an example; whom only a real matter names goes by their part in it. */
export function exampleRecipient(
  recipient: { kind: 'member' | 'channel'; id: string },
  translator: Translator,
): Inline {
  if (recipient.id.startsWith(examplePrefix)) {
    return audienceText(recipient.id.slice(examplePrefix.length), translator);
  }
  return recipient.kind === 'channel' ? channel(recipient.id) : person(recipient.id);
}

function offsetWords({ unit, amount }: StepOffset, translator: Translator): string {
  if (amount === 0) {
    const isInstant = unit === 'hours' || unit === 'working_hours';
    return translator.t(isInstant ? 'policy.step.at_due' : 'policy.step.on_day');
  }
  const span = translator.t(`policy.span.${unit}`, { amount: Math.abs(amount) });
  return translator.t(amount < 0 ? 'policy.step.before' : 'policy.step.after', { span });
}
