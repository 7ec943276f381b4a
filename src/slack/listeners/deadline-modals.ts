import type { ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadline.js';
import { openExtension, refusalOfCare } from '../../domain/deadline-actions.js';
import { DomainError, type DomainErrorCode } from '../../domain/errors.js';
import type { ExtensionDecision } from '../../domain/extension.js';
import type { Commitment } from '../../domain/hazard.js';
import { interimControlInForce } from '../../domain/interim-control.js';
import { calendarFor } from '../../domain/recipient-calendar.js';
import { possibleSnoozes } from '../../domain/snooze.js';
import { calendarOfUnit } from '../../domain/working-calendar.js';
import { type HazardView, viewHazard } from '../../use-cases/view-hazard.js';
import type { DeadlineReference } from '../deadline-value.js';
import type { FieldValues } from '../forms/view-state.js';
import type { DueContext } from '../messages/due.js';
import type { Reader } from '../middleware/readers.js';
import { askExtensionModal } from '../modals/ask-extension-modal.js';
import { decideExtensionModal } from '../modals/decide-extension-modal.js';
import { snoozeModal } from '../modals/snooze-modal.js';
import { takeCareModal } from '../modals/take-care-modal.js';
import type { Edge } from './edge.js';

// The modals in which somebody does something with a deadline itself. Each throws a DomainError that
// says what is true now, when the button was an old one or somebody else's.

/** Until when who owes wants to be left alone. */
export async function snoozeModalOf(
  edge: Edge,
  reader: Reader,
  { number, deadlineId }: DeadlineReference,
): Promise<ModalView> {
  const view = await viewHazard(edge.context, reader.acting, number);
  const deadline = openDeadline(view, ({ id }) => id === deadlineId);
  const now = edge.clock.now();
  if (deadline.owedById !== reader.acting.actor.userId) refuse('not_allowed_to_snooze');
  if (deadline.dueAt <= now) refuse('snooze_when_overdue');
  const { workspace, member, speech } = reader;
  const { hazard, unit } = view.details;
  const calendar = calendarFor(
    { kind: 'member', id: member.id },
    calendarOfUnit({ workspace, units: await edge.readers.units() }, hazard.unitId),
    { workspace, members: new Map([[member.id, member]]) },
  );
  const choices = possibleSnoozes(deadline, calendar, now);
  if (choices.length === 0) refuse('snooze_due_too_soon');
  return snoozeModal({ hazard, unit, workspace, deadline, choices }, speech);
}

/** For how long somebody above takes care. */
export async function takeCareModalOf(
  edge: Edge,
  reader: Reader,
  { number, deadlineId }: DeadlineReference,
): Promise<ModalView> {
  const view = await viewHazard(edge.context, reader.acting, number);
  const deadline = openDeadline(view, ({ id }) => id === deadlineId);
  const { actor } = reader.acting;
  const refusal = refusalOfCare(actor, view.people, deadline, edge.clock.now());
  if (refusal !== null) throw refusal;
  return takeCareModal({ ...view.details, deadline }, reader.speech);
}

/** A later date for the rectification. */
export async function askExtensionModalOf(
  edge: Edge,
  reader: Reader,
  number: number,
): Promise<ModalView> {
  const view = await viewHazard(edge.context, reader.acting, number);
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
  const facts = { ...details, ...(await dueContext(edge, reader)) };
  return askExtensionModal({ ...facts, deadline, interimControl }, reader.speech);
}

/** The decision about the extension that waits; `chosen` is what the button said. */
export async function decideExtensionModalOf(
  edge: Edge,
  reader: Reader,
  number: number,
  chosen: ExtensionDecision,
): Promise<ModalView> {
  return decideExtensionModalAgain(edge, reader, number, { decision: chosen });
}

/** The same modal with what is entered so far. */
export async function decideExtensionModalAgain(
  edge: Edge,
  reader: Reader,
  number: number,
  values: FieldValues,
): Promise<ModalView> {
  const view = await viewHazard(edge.context, reader.acting, number);
  const { details } = view;
  const extension = openExtension(details.extensions, openDeadlinesOf(view));
  if (extension === undefined) return refuse('extension_decided_already');
  const decision = openDeadline(view, ({ kind }) => kind === 'decide_extension');
  if (view.deadlineActions.get(decision.id)?.includes('approve') !== true) {
    refuse('not_allowed_to_decide_extension');
  }
  const deadline = openDeadline(view, ({ id }) => id === extension.deadlineId);
  const facts = { ...details, ...(await dueContext(edge, reader)) };
  return decideExtensionModal({ ...facts, extension, deadline, values }, reader.speech);
}

async function dueContext(edge: Edge, { workspace }: Reader): Promise<DueContext> {
  return { workspace, units: await edge.readers.units(), now: edge.clock.now() };
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
