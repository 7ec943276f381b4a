import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.js';
import type { Hazard, HazardState } from '../../domain/hazard.js';
import { hazardReference } from '../../domain/hazard.js';
import type { HazardAction } from '../../domain/permissions.js';
import { whyNotVerify } from '../../domain/permissions.js';
import { localDateOf } from '../../domain/working-calendar.js';
import { type HazardView, viewHazard } from '../../use-cases/view-hazard.js';
import type { FieldValues } from '../forms/view-state.js';
import { hazardDetailsMessage } from '../messages/hazard-details.js';
import type { Reader } from '../middleware/readers.js';
import { commitModal } from '../modals/commit-modal.js';
import { detailsModal } from '../modals/details-modal.js';
import { reassignModal } from '../modals/reassign-modal.js';
import { rectifyModal } from '../modals/rectify-modal.js';
import { verifyModal } from '../modals/verify-modal.js';
import { withdrawModal } from '../modals/withdraw-modal.js';
import type { Edge } from './edge.js';

/** In which states each act is possible at all. */
const statesOf: Record<HazardAction, readonly HazardState[]> = {
  commit: ['reported'],
  rectify: ['committed'],
  verify: ['rectified'],
  reassign: ['reported', 'committed'],
  withdraw: ['reported', 'committed', 'rectified'],
};

/**
 * The modal in which a reader does something with a hazard. Throws a DomainError that says what is true
 * now, when the button was an old one or somebody else's: `wrong_state`, or why they may not.
 */
export async function actionModal(
  edge: Edge,
  reader: Reader,
  number: number,
  action: HazardAction,
): Promise<ModalView> {
  const view = await viewHazard(edge.context, reader.acting, number);
  if (!view.actions.includes(action)) throw whyNot(action, view, reader);
  const { hazard, unit } = view.details;
  const facts = { hazard, unit };
  const { speech } = reader;
  if (action === 'commit') return commitModal(facts, speech);
  if (action === 'rectify') return rectifyModalOf(edge, view, reader);
  if (action === 'verify') return verifyModalOf(view, {}, reader);
  return action === 'reassign' ? reassignModal(facts, speech) : withdrawModal(facts, speech);
}

/** Everything about a hazard, with the buttons of this reader. */
export async function detailsModalOf(
  edge: Edge,
  reader: Reader,
  number: number,
): Promise<ModalView> {
  const view = await viewHazard(edge.context, reader.acting, number);
  const { workspace, speech } = reader;
  const context = { workspace, units: await edge.readers.units(), now: edge.clock.now() };
  const message = hazardDetailsMessage({ ...view, ...context }, speech);
  return detailsModal(number, message.blocks, speech);
}

/** The verification modal with what is entered so far. */
export async function verifyModalAgain(
  edge: Edge,
  reader: Reader,
  number: number,
  values: FieldValues,
): Promise<ModalView> {
  return verifyModalOf(await viewHazard(edge.context, reader.acting, number), values, reader);
}

function rectifyModalOf(edge: Edge, view: HazardView, reader: Reader): ModalView {
  const { hazard, unit, commitments, verifications } = view.details;
  const last = newestBy(verifications, ({ verifiedAt }) => verifiedAt);
  const owed = view.details.deadlines.find(
    ({ kind, settledAt }) => kind === 'rectify' && settledAt === null,
  );
  const dateOf = (instant: Date) => localDateOf(instant, reader.workspace.timeZone);
  return rectifyModal(
    {
      hazard,
      unit,
      commitment: newestBy(commitments, ({ committedAt }) => committedAt) ?? null,
      dueOn: owed === undefined ? null : dateOf(owed.dueAt),
      sentBackBy: last !== undefined && last.result !== 'fixed' ? last : null,
      today: dateOf(edge.clock.now()),
    },
    reader.speech,
  );
}

function verifyModalOf({ details }: HazardView, values: FieldValues, reader: Reader): ModalView {
  const rectification = newestBy(details.rectifications, ({ submittedAt }) => submittedAt) ?? null;
  return verifyModal(
    {
      hazard: details.hazard,
      unit: details.unit,
      rectification,
      evidence: details.evidence.filter((file) => file.stage === 'rectification'),
      values,
    },
    reader.speech,
  );
}

function whyNot(action: HazardAction, view: HazardView, reader: Reader): DomainError {
  const { hazard } = view.details;
  if (!statesOf[action].includes(hazard.state)) return wrongState(hazard);
  const reason =
    action === 'verify' ? whyNotVerify(reader.acting.actor, hazard, view.people) : null;
  return new DomainError(reason ?? `not_allowed_to_${action}`, {
    hazard: hazardReference(hazard.number),
  });
}

function wrongState({ number, state }: Hazard): DomainError {
  return new DomainError('wrong_state', { number, state });
}

function newestBy<T>(items: readonly T[], instantOf: (item: T) => Date): T | undefined {
  return [...items].sort((one, other) => +instantOf(other) - +instantOf(one))[0];
}
