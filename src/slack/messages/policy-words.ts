import { levelsUp, namedBy } from '../../domain/audience.js';
import type { Audience, StepOffset } from '../../domain/deadline.js';
import type { Unit } from '../../domain/member.js';
import type { PolicyPlace } from '../../domain/policy.js';
import { exampleIds } from '../../domain/policy-example.js';
import type { StepDraft } from '../../domain/policy-rules.js';
import type { Speech } from '../../i18n/speech.js';
import { oneLine } from '../text.js';
import { channel, type Inline, type Line, person } from './rich-text.js';
import { deadlineWord, levelWord } from './words.js';

/** `Rectification · General · Quay 1`. */
export function placeWords(place: PolicyPlace, units: readonly Unit[], speech: Speech): string {
  return [
    deadlineWord(place.kind, speech),
    levelWord(place.level, speech),
    unitWords(place.unitId, units, speech),
  ].join(' · ');
}

/** The unit's name, or the words for the whole workspace. */
export function unitWords(unitId: string | null, units: readonly Unit[], speech: Speech): string {
  if (unitId === null) return speech.t('policy.everywhere');
  return oneLine(units.find((unit) => unit.id === unitId)?.name ?? '–');
}

/** `3 working days after it is due · every 5 working days · at most 3 times · at any hour`. */
export function stepWhen(step: StepDraft, speech: Speech): string {
  const { repeatEveryWorkingDays: every, repeatAtMost: times, atOnce } = step;
  return [
    offsetWords(step.offset, speech),
    ...(every === undefined ? [] : [speech.t('policy.step.every', { every })]),
    ...(times === undefined ? [] : [speech.t('policy.step.at_most', { times })]),
    ...(atOnce === true ? [speech.t('policy.step.at_once')] : []),
  ].join(' · ');
}

/** Whom a step tells: places by their words, people and channels by name. */
export function stepWhom(step: StepDraft, speech: Speech): Line {
  return listed(
    step.audience.map((audience) => audienceWords(audience, speech)),
    speech,
  );
}

/** Several pieces, as the reader's language lists them. */
export function listed(pieces: readonly Inline[], speech: Speech): Line {
  return pieces.flatMap((piece, index) =>
    index === 0 ? [piece] : [speech.t('message.and'), piece],
  );
}

function audienceWords(audience: Audience, speech: Speech): Inline {
  const named = namedBy(audience);
  if (named !== null) return named.kind === 'channel' ? channel(named.id) : person(named.id);
  return placeOfAudience(audience, speech);
}

/** The words of a place that may be told, for a choice among them. */
export function placeOfAudience(audience: Audience, speech: Speech): string {
  const levels = levelsUp(audience);
  if (levels !== null) return speech.t('policy.audience.level_up', { levels });
  return speech.t('policy.audience', { audience });
}

/** A recipient of an example; who is known only with a real hazard goes by their part in it. */
export function exampleRecipient(
  recipient: { kind: 'member' | 'channel'; id: string },
  speech: Speech,
): Inline {
  const part = Object.entries(exampleIds).find(([, id]) => id === recipient.id)?.[0];
  if (part !== undefined) return speech.t('policy.audience', { audience: part });
  return recipient.kind === 'channel' ? channel(recipient.id) : person(recipient.id);
}

function offsetWords({ unit, amount }: StepOffset, speech: Speech): string {
  if (amount === 0) {
    const isInstant = unit === 'hours' || unit === 'working_hours';
    return speech.t(isInstant ? 'policy.step.at_due' : 'policy.step.on_day');
  }
  const span = speech.t(`policy.span.${unit}`, { amount: Math.abs(amount) });
  return speech.t(amount < 0 ? 'policy.step.before' : 'policy.step.after', { span });
}
