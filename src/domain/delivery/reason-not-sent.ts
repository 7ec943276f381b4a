import type { WhySuppressed } from '../reminders/suppressed-reminders.js';
import type { SkipReason } from './delivery-decision.js';

/** Why a message was not sent: decided at its delivery, or never planned. */
export type ReasonNotSent = SkipReason | WhySuppressed;

/** The compiler refuses a list that lacks one. */
const all: Readonly<Record<ReasonNotSent, true>> = {
  acknowledged: true,
  snoozed: true,
  supervised: true,
  nudges_spent: true,
  told_before: true,
  superseded: true,
  deadline_settled: true,
  matter_ended: true,
  no_longer_theirs: true,
  step_gone: true,
  reachable_again: true,
  silent_morning: true,
  morning_over: true,
  morning_not_quiet: true,
  no_channel: true,
  no_full_member: true,
};

export const reasonsNotSent = Object.keys(all) as readonly ReasonNotSent[];
