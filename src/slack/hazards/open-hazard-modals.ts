import type { ModalView } from '@slack/types';
import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Hazard, HazardState } from '../../domain/hazards/hazard.js';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import { whyNotVerify } from '../../domain/hazards/permissions.js';
import { DomainError } from '../../domain/shared/errors.js';
import { type HazardView, viewHazard } from '../../use-cases/hazards/view-hazard.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { commitModal } from './commit-modal.js';
import { detailsModal } from './details-modal.js';
import { hazardDetailsMessage } from './hazard-details.js';
import { reassignModal } from './reassign-modal.js';
import { rectifyModal } from './rectify-modal.js';
import { verifyModal } from './verify-modal.js';
import { withdrawModal } from './withdraw-modal.js';

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
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
  action: HazardAction,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  if (!view.actions.includes(action)) throw whyNot(action, view, reader);
  const { hazard, unit } = view.details;
  const facts = { hazard, unit };
  const { translator } = reader;
  if (action === 'commit') return commitModal(facts, translator);
  if (action === 'rectify') return rectifyModalOf(slack, view, reader);
  if (action === 'verify') return verifyModalOf(view, {}, reader);
  return action === 'reassign'
    ? reassignModal(facts, translator)
    : withdrawModal(facts, translator);
}

/** Everything about a hazard, with the buttons of this reader. */
export async function detailsModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  const { workspace, translator } = reader;
  const context = { workspace, units: await slack.currentUsers.units(), now: slack.clock.now() };
  const message = hazardDetailsMessage({ ...view, ...context }, translator);
  return detailsModal(number, message.blocks, translator);
}

/** The verification modal with what is entered so far. */
export async function verifyModalAgain(
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
  values: FieldValues,
): Promise<ModalView> {
  return verifyModalOf(await viewHazard(slack.context, reader.acting, number), values, reader);
}

function rectifyModalOf(slack: SlackContext, view: HazardView, reader: CurrentUser): ModalView {
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
      today: dateOf(slack.clock.now()),
    },
    reader.translator,
  );
}

function verifyModalOf(
  { details }: HazardView,
  values: FieldValues,
  reader: CurrentUser,
): ModalView {
  const rectification = newestBy(details.rectifications, ({ submittedAt }) => submittedAt) ?? null;
  return verifyModal(
    {
      hazard: details.hazard,
      unit: details.unit,
      rectification,
      evidence: details.evidence.filter((file) => file.stage === 'rectification'),
      values,
    },
    reader.translator,
  );
}

function whyNot(action: HazardAction, view: HazardView, reader: CurrentUser): DomainError {
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
