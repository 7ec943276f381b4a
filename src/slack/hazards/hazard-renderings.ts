import { whyNotCertified } from '../../domain/certificates/certificate.js';
import { type HazardState, hazardKind, hazardStates } from '../../domain/hazards/hazard.js';
import { interimControlInForce } from '../../domain/hazards/interim-control.js';
import {
  allowedActions,
  peopleOf,
  whyVerifyIsNotOffered,
} from '../../domain/hazards/permissions.js';
import type { Actor } from '../../domain/organisation/member.js';
import { localDateOf } from '../../domain/shared/local-time.js';
import { reassignHazard } from '../../use-cases/hazards/reassign-hazard.js';
import { viewHazard } from '../../use-cases/hazards/view-hazard.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { lines } from '../kit/rich-text.js';
import { oneLine } from '../kit/text.js';
import type {
  ButtonContext,
  MatterRendering,
  RenderingsOfRoom,
} from '../matters/matter-rendering.js';
import { detailsModalOf } from './details-dialog.js';
import { actionButtons, openButton, whyNotBlocks } from './hazard-buttons.js';
import { hazardCard } from './hazard-card.js';
import { hazardEvents } from './hazard-events.js';
import { hazardFacts } from './hazard-facts.js';
import { descriptionOf, hazardTitle, levelLine, placeLine, stateWords } from './hazard-lines.js';
import { hazardNotices } from './hazard-notices.js';
import { hazardHeading } from './heading.js';
import { newestCommitment } from './newest.js';
import { registerHazards } from './register.js';

/** A message about a hazard reminds of it; everything is one click away. */
const DESCRIPTION_LIMIT = 300;

const hazardRendering: MatterRendering = {
  kind: hazardKind,
  isNamedByNumberAlone: true,
  title: (about, translator) => hazardTitle(hazardFacts(about).hazard, translator),
  stateWords: (state, translator) => stateWords(stateNamed(state), translator),
  line: (about, translator) => {
    const { hazard, unit } = hazardFacts(about);
    const where = `${oneLine(unit.name)} · ${oneLine(hazard.place)}`;
    return `${where}${translator.t('message.colon')}${oneLine(hazard.description)}`;
  },
  blocks: (about, translator) => {
    const { hazard, unit } = hazardFacts(about);
    return [
      descriptionOf(hazard, DESCRIPTION_LIMIT),
      lines([placeLine(hazard, unit.name, translator), levelLine(hazard, translator)]),
    ];
  },
  /** Correcting and withdrawing are left to the hazard's own screen. */
  buttons: (actor, about, context) => {
    const { translator } = context;
    const { hazard, people, standing } = standingOf(actor, about, context);
    const actions = allowedActions(actor, hazard, people, standing).filter(
      (one) => one !== 'withdraw' && one !== 'correct',
    );
    return actionButtons(hazard.number, actions, translator).map((button, index) => ({
      button,
      handsOn: actions[index] === 'reassign',
    }));
  },
  notOffered: (actor, about, context) => {
    const { hazard, people, standing } = standingOf(actor, about, context);
    const why = whyVerifyIsNotOffered(actor, hazard, people, standing);
    return whyNotBlocks(why, context.translator);
  },
  openButton,
  evidenceCount: (about) => hazardFacts(about).evidenceCount,
  screen: detailsModalOf,
  form: async (slack, reader, number) => {
    const { details } = await viewHazard(slack.context, reader.acting, number);
    const promise = newestCommitment(details.commitments);
    const control = interimControlInForce(details.hazard, promise, details.requests);
    return {
      heading: hazardHeading(details, reader.translator),
      interimControl: control?.text ?? null,
    };
  },
  handOn: (slack, { acting }, { number, memberId: responsibleId, submissionKey }) =>
    reassignHazard(slack.context, acting, { number, responsibleId, submissionKey }),
  soFar: (about, translator) => {
    const count = hazardFacts(about).hazard.failedVerifications;
    return count === 0 ? [] : [[translator.t('message.so_far.failed', { count })]];
  },
  card: {
    message: (about, context, translator) => hazardCard(hazardFacts(about), context, translator),
    since: (about) => hazardFacts(about).hazard.reportedAt,
  },
};

/** Who stands how to a hazard, and whether the reader's certificates count for signing it now (rule 10). */
function standingOf(
  { userId }: Actor,
  about: DeliveryMatter,
  { workspace, units, now }: ButtonContext,
) {
  const { hazard, assignments, certificates } = hazardFacts(about);
  const held = certificates?.filter(({ holderId }) => holderId === userId) ?? null;
  const need = { on: localDateOf(now, workspace.timeZone), category: hazard.category };
  return {
    hazard,
    people: peopleOf({ hazard, assignments, units }),
    standing: {
      ...{ now, othersHaveActed: true },
      whyNotCertified: held === null ? null : whyNotCertified(held, need),
    },
  };
}

/** The state that the hazards' reading names. */
function stateNamed(state: string): HazardState {
  const found = hazardStates.find((one) => one === state);
  if (found === undefined) throw new TypeError(`${state} is no state of a hazard`);
  return found;
}

/** The hazards' entry in Slack's registers. */
export const hazardRenderings: RenderingsOfRoom = {
  matters: [hazardRendering],
  notices: hazardNotices,
  events: hazardEvents,
  listen: registerHazards,
};
