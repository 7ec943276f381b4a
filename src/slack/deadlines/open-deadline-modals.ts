import type { ModalView } from '@slack/types';
import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { possibleSnoozes } from '../../domain/deadlines/snooze.js';
import { openExtension, refusalOfSupervision } from '../../domain/hazards/deadline-actions.js';
import type { Commitment } from '../../domain/hazards/hazard.js';
import { interimControlInForce } from '../../domain/hazards/interim-control.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import type { ExtensionDecision } from '../../domain/requests/request.js';
import { DomainError, type DomainErrorCode } from '../../domain/shared/errors.js';
import { type HazardView, viewHazard } from '../../use-cases/hazards/view-hazard.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { askExtensionModal } from '../requests/ask-extension-modal.js';
import { decideExtensionModal } from '../requests/decide-extension-modal.js';
import type { DeadlineReference } from './deadline-value.js';
import type { DueContext } from './due.js';
import { snoozeModal } from './snooze-modal.js';
import { superviseModal } from './supervise-modal.js';

// The modals in which somebody does something with a deadline itself. Each throws a DomainError that
// says what is true now, when the button was an old one or somebody else's.

/** Until when who owes wants to be left alone. */
export async function snoozeModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  { number, deadlineId }: DeadlineReference,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  const deadline = openDeadline(view, ({ id }) => id === deadlineId);
  const now = slack.clock.now();
  if (deadline.owedById !== reader.acting.actor.userId) refuse('not_allowed_to_snooze');
  if (deadline.dueAt <= now) refuse('snooze_when_overdue');
  const { workspace, member, translator } = reader;
  const { hazard, unit } = view.details;
  const calendar = calendarFor(
    { kind: 'member', id: member.id },
    calendarOfUnit({ workspace, units: await slack.currentUsers.units() }, hazard.unitId),
    { workspace, members: new Map([[member.id, member]]) },
  );
  const choices = possibleSnoozes(deadline, calendar, now);
  if (choices.length === 0) refuse('snooze_due_too_soon');
  return snoozeModal({ hazard, unit, workspace, deadline, choices }, translator);
}

/** For how long somebody above takes care. */
export async function superviseModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  { number, deadlineId }: DeadlineReference,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  const deadline = openDeadline(view, ({ id }) => id === deadlineId);
  const { actor } = reader.acting;
  const refusal = refusalOfSupervision(actor, view.people, deadline, slack.clock.now());
  if (refusal !== null) throw refusal;
  return superviseModal({ ...view.details, deadline }, reader.translator);
}

/** A later date for the rectification. */
export async function askExtensionModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  const { details } = view;
  const deadline = openDeadline(view, ({ kind }) => kind === 'rectify');
  const open = openDeadlinesOf(view);
  if (openExtension(details.extensions, open) !== undefined) refuse('extension_pending');
  if (view.deadlineActions.get(deadline.id)?.includes('ask_extension') !== true) {
    refuse('not_allowed_to_ask_for_extension');
  }
  const { hazard, commitments, extensions } = details;
  const interimControl =
    interimControlInForce(hazard, newest(commitments), extensions)?.text ?? null;
  const facts = { ...details, ...(await dueContext(slack, reader)) };
  return askExtensionModal({ ...facts, deadline, interimControl }, reader.translator);
}

/** The decision about the extension that waits; `chosen` is what the button said. */
export async function decideExtensionModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
  chosen: ExtensionDecision,
): Promise<ModalView> {
  return decideExtensionModalAgain(slack, reader, number, { decision: chosen });
}

/** The same modal with what is entered so far. */
export async function decideExtensionModalAgain(
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
  values: FieldValues,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  const { details } = view;
  const extension = openExtension(details.extensions, openDeadlinesOf(view));
  if (extension === undefined) return refuse('extension_decided_already');
  const decision = openDeadline(view, ({ kind }) => kind === 'decide_extension');
  if (view.deadlineActions.get(decision.id)?.includes('approve') !== true) {
    refuse('not_allowed_to_decide_extension');
  }
  const deadline = openDeadline(view, ({ id }) => id === extension.deadlineId);
  const facts = { ...details, ...(await dueContext(slack, reader)) };
  return decideExtensionModal({ ...facts, extension, deadline, values }, reader.translator);
}

async function dueContext(slack: SlackContext, { workspace }: CurrentUser): Promise<DueContext> {
  return { workspace, units: await slack.currentUsers.units(), now: slack.clock.now() };
}

function openDeadlinesOf({ details }: HazardView): Deadline[] {
  return details.deadlines.filter(({ settledAt }) => settledAt === null);
}

function openDeadline(view: HazardView, suits: (deadline: Deadline) => boolean): Deadline {
  return openDeadlinesOf(view).find(suits) ?? refuse('deadline_settled');
}

function refuse(code: DomainErrorCode): never {
  throw new DomainError(code);
}

function newest(commitments: readonly Commitment[]): Commitment | undefined {
  return commitments.toSorted((one, other) => +other.committedAt - +one.committedAt)[0];
}
