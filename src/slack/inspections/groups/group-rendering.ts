import { groupReference, groupReportKind } from '../../../domain/inspections/group.js';
import {
  inspectionPeople,
  refusalOfReportAction,
  reportActions,
} from '../../../domain/inspections/permissions.js';
import { viewGroup } from '../../../use-cases/inspections/view-group.js';
import { type Line, lines } from '../../kit/rich-text.js';
import { oneLine, plainText } from '../../kit/text.js';
import type { MatterRendering } from '../../matters/matter-rendering.js';
import { groupFacts } from '../inspection-facts.js';
import {
  groupName,
  groupTitle,
  namedStates,
  openButtonOf,
  reportStateWords,
  stateNamed,
} from '../inspection-words.js';
import { reportButton } from '../reporting/report-button.js';
import { campaignLine, visitLine } from '../visits/visit-lines.js';
import { groupScreenOf } from './group-screen.js';
import { mayReplace, replaceButton } from './replace-dialog.js';

/** A message names so many visits of a group; all of them are one click away. */
const VISITS_SHOWN = 10;

/** What Slack knows of groups and their reports. */
export const groupRendering: MatterRendering = {
  kind: groupReportKind,
  title: (about, translator) => groupTitle(groupFacts(about).group, translator),
  stateWords: (state, translator) =>
    reportStateWords(stateNamed(namedStates.report, state), translator),
  line: (about, translator) => {
    const { group, campaign } = groupFacts(about);
    return `${groupName(group, translator)}${translator.t('message.colon')}${oneLine(campaign.name)}`;
  },
  blocks: (about, translator) => {
    const { group, campaign, visits } = groupFacts(about);
    const shown = visits.filter(({ state }) => state !== 'dropped').slice(0, VISITS_SHOWN);
    return [
      lines([
        campaignLine(campaign, translator),
        [groupName(group, translator)],
        ...shown.map((visit): Line => ['• ', visitLine({ visit, ...visit }, translator)]),
      ]),
    ];
  },
  buttons: (actor, about, { translator }) => {
    const { group, campaign } = groupFacts(about);
    const people = inspectionPeople(about.assignments);
    const count = people.leaderIds.length + people.memberIds.length;
    const asksForSomebody = count < campaign.groupSize && mayReplace(actor, campaign, people);
    const vacancy = asksForSomebody
      ? [{ button: replaceButton(group, translator), handsOn: false }]
      : [];
    const acts = reportActions.some(
      (action) => refusalOfReportAction(action, actor, group, people) === null,
    );
    return [
      ...vacancy,
      ...(acts ? [{ button: reportButton(group.number, translator), handsOn: false }] : []),
    ];
  },
  openButton: (number, translator) => openButtonOf(groupReference(number), translator),
  screen: groupScreenOf,
  form: async (slack, reader, number) => {
    const { group, campaign } = await viewGroup(slack.context, reader.acting, number);
    const { translator } = reader;
    const which = `${groupReference(number)} · ${groupName(group, translator)} · ${oneLine(campaign.name)}`;
    return {
      heading: [{ type: 'section', text: plainText(which, 600) }],
      interimControl: null,
    };
  },
};
