import { allowedVisitActions, inspectionPeople } from '../../../domain/inspections/permissions.js';
import { visitKind, visitReference } from '../../../domain/inspections/visit.js';
import { viewVisit } from '../../../use-cases/inspections/view-visit.js';
import { lines } from '../../kit/rich-text.js';
import { oneLine } from '../../kit/text.js';
import type { MatterRendering } from '../../matters/matter-rendering.js';
import { visitFacts } from '../inspection-facts.js';
import {
  namedStates,
  openButtonOf,
  stateNamed,
  visitStateWords,
  visitTitle,
} from '../inspection-words.js';
import { scoresButton, visitButtons } from './visit-buttons.js';
import { visitHeading } from './visit-heading.js';
import { campaignLine, groupLine, recordLines, visitLine } from './visit-lines.js';
import { visitScreenOf } from './visit-screen.js';

/** What Slack knows of visits. */
export const visitRendering: MatterRendering = {
  kind: visitKind,
  title: (about, translator) => visitTitle(visitFacts(about).visit, translator),
  stateWords: (state, translator) =>
    visitStateWords(stateNamed(namedStates.visit, state), translator),
  line: (about, translator) => {
    const facts = visitFacts(about);
    const campaign = oneLine(facts.campaign.name);
    return `${visitLine(facts, translator)}${translator.t('message.colon')}${campaign}`;
  },
  blocks: (about, translator) => {
    const facts = visitFacts(about);
    return [
      lines([
        [visitLine(facts, translator)],
        campaignLine(facts.campaign, translator),
        groupLine(facts.group, translator),
        ...recordLines(facts.visit, translator),
      ]),
    ];
  },
  buttons: (actor, about, { units, translator }) => {
    const { visit } = visitFacts(about);
    const unit = units.find(({ id }) => id === visit.unitId) ?? null;
    const people = inspectionPeople(about.assignments, unit);
    // Dropping it is left to its own screen.
    const actions = allowedVisitActions(actor, visit, people).filter((one) => one !== 'drop_visit');
    // While it may be scored that button leads there.
    const looks = visit.state === 'finished' ? [scoresButton(visit.number, translator)] : [];
    const buttons = [...visitButtons(visit.number, actions, translator), ...looks];
    return buttons.map((button) => ({ button, handsOn: false }));
  },
  openButton: (number, translator) => openButtonOf(visitReference(number), translator),
  lookButtons: (number, translator) => [scoresButton(number, translator)],
  screen: visitScreenOf,
  form: async (slack, reader, number) => {
    const view = await viewVisit(slack.context, reader.acting, number);
    return { heading: visitHeading(view, reader.translator), interimControl: null };
  },
};
