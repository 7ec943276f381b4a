import { DomainError } from '../shared/errors.js';
import { textLimits } from '../shared/limits.js';
import type { LocalDate } from '../shared/local-time.js';
import { optionalText, requiredDate, requiredText } from '../shared/text.js';
import type { Campaign } from './campaign.js';
import { type RecordState, type Visit, type VisitState, visitReference } from './visit.js';

/** Throws DomainError `visit_wrong_state` with `visit` and `visitState`, unless it is in one of these. */
export function requireVisitState(
  visit: Pick<Visit, 'number' | 'state'>,
  states: readonly VisitState[],
): void {
  if (states.includes(visit.state)) return;
  throw new DomainError('visit_wrong_state', {
    visit: visitReference(visit.number),
    visitState: visit.state,
  });
}

/** What a group says when it arrives, as typed. */
export interface StartDraft {
  receivedBy: string | null;
  unitReported: string | null;
  /** How the group was refused; null: it was let in. */
  entryRefused: string | null;
}

/**
 * `planned → started`. Who received the group is said, unless it was refused. Throws DomainError `required`,
 * `too_long` at the field.
 */
export function started(
  visit: Visit,
  draft: StartDraft,
  { byId, at }: { byId: string; at: Date },
): Visit {
  requireVisitState(visit, ['planned']);
  const entryRefused = optionalText(draft.entryRefused, 'entryRefused', textLimits.opinion);
  const receivedBy =
    entryRefused === null
      ? requiredText(draft.receivedBy, 'receivedBy', textLimits.receivedBy)
      : optionalText(draft.receivedBy, 'receivedBy', textLimits.receivedBy);
  const unitReported = optionalText(draft.unitReported, 'unitReported', textLimits.opinion);
  return {
    ...visit,
    ...{ state: 'started', startedAt: at, startedById: byId, receivedBy, unitReported },
    entryRefused,
  };
}

/**
 * `started → finished`: the record of inspection waits for the unit. Throws DomainError
 * `visit_finished_already` with `visit` and `at` where somebody else was first.
 */
export function finished(visit: Visit, { byId, at }: { byId: string; at: Date }): Visit {
  if (visit.state === 'finished') {
    const params = { visit: visitReference(visit.number), at: visit.finishedAt ?? at };
    throw new DomainError('visit_finished_already', params);
  }
  requireVisitState(visit, ['started']);
  return { ...visit, state: 'finished', finishedAt: at, finishedById: byId, record: 'waiting' };
}

/** Throws DomainError `record_settled_already` with `visit` and `recordState`, unless the record waits. */
export function requireRecordWaits(visit: Visit): void {
  const named = { visit: visitReference(visit.number) };
  if (visit.record === null) throw new DomainError('record_not_asked_for', named);
  if (visit.record === 'waiting') return;
  throw new DomainError('record_settled_already', { ...named, recordState: visit.record });
}

/** The unit confirms the record, perhaps with a remark. */
export function recordConfirmed(
  visit: Visit,
  { byId, note, at }: { byId: string; note: string | null; at: Date },
): Visit {
  const recordNote = optionalText(note, 'note', textLimits.opinion);
  return settled(visit, 'confirmed', { recordNote, recordedById: byId, at });
}

/**
 * The unit refused to confirm: with what was said and two witnesses at least, one a line. Throws DomainError
 * `required`, `too_long`, `witnesses_needed` at the field.
 */
export function recordRefused(
  visit: Visit,
  refusal: { byId: string; note: string | null; witnesses: string | null; at: Date },
): Visit {
  requireRecordWaits(visit);
  const recordNote = requiredText(refusal.note, 'note', textLimits.opinion);
  const witnesses = witnessesOf(refusal.witnesses);
  return {
    ...settled(visit, 'refused', { recordNote, recordedById: refusal.byId, at: refusal.at }),
    witnesses,
  };
}

/** Nobody answered within the time: the report goes on without. */
export function recordUnconfirmed(visit: Visit, at: Date): Visit {
  return settled(visit, 'unconfirmed', { recordNote: null, recordedById: null, at });
}

function settled(
  visit: Visit,
  record: RecordState,
  { at, ...said }: Pick<Visit, 'recordNote' | 'recordedById'> & { at: Date },
): Visit {
  requireRecordWaits(visit);
  return { ...visit, ...said, record, recordedAt: at };
}

function witnessesOf(typed: string | null): string[] {
  const text = requiredText(typed, 'witnesses', textLimits.witnesses);
  const names = text
    .split(/[\n,，、;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const different = [...new Set(names)];
  if (different.length < 2) throw new DomainError('witnesses_needed', {}, 'witnesses');
  return different;
}

/**
 * To another day of the campaign's period, with a reason. `today` is the unit's. Throws DomainError
 * `visit_outside_period` with `from` and `to`, `visit_on_that_day`, `visit_date_passed`, `required`,
 * `too_long` at the field.
 */
export function moved(
  visit: Visit,
  campaign: Pick<Campaign, 'startsOn' | 'endsOn'>,
  draft: { toOn: string | null; reason: string | null; today: LocalDate },
): { visit: Visit; reason: string } {
  requireVisitState(visit, ['planned']);
  const toOn = requiredDate(draft.toOn, 'toOn');
  const { startsOn, endsOn } = campaign;
  if (toOn < startsOn || toOn > endsOn) {
    throw new DomainError('visit_outside_period', { from: startsOn, to: endsOn }, 'toOn');
  }
  if (toOn < draft.today) throw new DomainError('visit_date_passed', {}, 'toOn');
  if (toOn === visit.plannedOn) throw new DomainError('visit_on_that_day', {}, 'toOn');
  const reason = requiredText(draft.reason, 'reason', textLimits.closingReason);
  return { visit: { ...visit, plannedOn: toOn }, reason };
}

/** It does not take place, or was broken off: with a reason. */
export function dropped(
  visit: Visit,
  { reason, byId, at }: { reason: string | null; byId: string; at: Date },
): Visit {
  requireVisitState(visit, ['planned', 'started']);
  const dropReason = requiredText(reason, 'reason', textLimits.closingReason);
  return { ...visit, state: 'dropped', droppedAt: at, droppedById: byId, dropReason };
}
