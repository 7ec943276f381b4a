import type { Button, KnownBlock, ModalView } from '@slack/types';
import {
  type AssignedGroup,
  type AssignmentPlan,
  peopleOf,
} from '../../../domain/inspections/assignment/problem.js';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import { weightsOf } from '../../../domain/inspections/campaign-draft.js';
import type { Translator } from '../../../i18n/translator.js';
import { isByHand } from '../../../use-cases/inspections/plan/propose-assignment.js';
import { type PlanView, viewPlan } from '../../../use-cases/inspections/plan/view-plan.js';
import { headerOf } from '../../kit/header.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { bold, type Line, lines, people, person } from '../../kit/rich-text.js';
import { oneLine, plainText } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { campaignLines } from '../campaigns/campaign-lines.js';
import { inspectionIds } from '../ids.js';
import { campaignTitle, inspectionButton } from '../inspection-words.js';
import { planIds } from './ids.js';
import { explanationLines, scoreLine, violationLine } from './plan-words.js';

/** A modal has 100 blocks; a group takes two. */
const shown = { groups: 40, violations: 10 };

/** The preview of a campaign that is being prepared. Throws DomainError as viewPlan does. */
export async function planPreviewOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  number: number,
  isBeingBettered = false,
): Promise<ModalView> {
  const view = await viewPlan(slack.context, acting, number);
  return planPreview(view, { isBeingBettered }, translator);
}

/** Groups and visits as they are prepared, what was weighed, what is broken, and what can be done about it. */
export function planPreview(
  view: PlanView,
  { isBeingBettered }: { isBeingBettered: boolean },
  translator: Translator,
): ModalView {
  const { campaign, people: involved, units } = view;
  const { plan } = campaign;
  const reference = campaignReference(campaign.number);
  return modal(
    {
      callbackId: planIds.views.campaignPlan,
      title: translator.t('plan.preview.title', { campaign: reference }),
      metadata: { number: campaign.number },
      blocks: [
        headerOf(campaignTitle(campaign, translator)),
        { type: 'section', text: plainText(oneLine(campaign.name), 600) },
        lines([
          ...campaignLines(campaign, involved.organiserIds, translator),
          [sizesLine(view, translator)],
          ...(campaign.seed === null
            ? []
            : [[translator.t('plan.drawn', { seed: oneLine(campaign.seed) })]]),
        ]),
        ...stateBlocks(view, isBeingBettered, translator),
        { type: 'actions', elements: buttons(view, translator) },
        ...(plan === null ? [] : groupBlocks(plan, view, translator)),
        ...(plan === null || view.score === null
          ? []
          : [note(scoreLine(view.score, weightsOf(campaign.weights), translator))]),
        ...(units.length === 0 ? [] : ruleNote(view, translator)),
      ],
    },
    translator,
  );
}

function sizesLine({ facts, campaign }: PlanView, translator: Translator): string {
  const { visitsPerUnit, certifiedPerGroup, unannounced } = campaign;
  return translator.t('plan.sizes', {
    ...{ units: facts.unitIds.length, groups: campaign.plan?.groups.length ?? facts.groupCount },
    ...{ visits: visitsPerUnit, certified: certifiedPerGroup },
    unannounced: unannounced ? 'yes' : 'no',
  });
}

/** What stands in the way of announcing it; else that nothing does. */
function stateBlocks(
  { campaign, violations, explanation, units }: PlanView,
  isBeingBettered: boolean,
  translator: Translator,
): KnownBlock[] {
  if (explanation !== null) return [lines(explanationLines(explanation, units, translator))];
  if (campaign.plan === null) {
    return [note(translator.t(isByHand(campaign) ? 'plan.by_hand' : 'plan.nobody'))];
  }
  if (violations.length === 0) {
    return [note(translator.t(isBeingBettered ? 'plan.being_bettered' : 'plan.keeps_rules'))];
  }
  const more = violations.length - shown.violations;
  return [
    lines([
      [bold(translator.t('plan.breaks', { count: violations.length }))],
      ...violations
        .slice(0, shown.violations)
        .map((each): Line => ['• ', ...violationLine(each, units, translator)]),
    ]),
    ...(more > 0 ? [note(translator.t('plan.more', { count: more }))] : []),
  ];
}

function buttons({ campaign, violations }: PlanView, translator: Translator): Button[] {
  const reference = campaignReference(campaign.number);
  const { plan } = campaign;
  const { actions: ids } = planIds;
  const of = (id: string, key: 'again' | 'change' | 'swap' | 'add_group') =>
    inspectionButton(id, reference, translator.t(`plan.button.${key}`));
  const isReady = plan !== null && violations.length === 0;
  const announce = inspectionButton(
    inspectionIds.actions.announceCampaign,
    reference,
    translator.t('campaign.button.announce'),
    'primary',
  );
  return [
    ...(isReady ? [announce] : []),
    ...(isByHand(campaign) ? [] : [of(ids.proposeAgain, 'again')]),
    ...(plan === null ? [] : [of(ids.swapPeople, 'swap')]),
    of(ids.addGroup, 'add_group'),
    of(ids.changeCampaign, 'change'),
    inspectionButton(
      inspectionIds.actions.cancelCampaign,
      reference,
      translator.t('campaign.button.cancel_campaign'),
    ),
  ];
}

function groupBlocks(plan: AssignmentPlan, view: PlanView, translator: Translator): KnownBlock[] {
  const { campaign, units } = view;
  const blocks = plan.groups.slice(0, shown.groups).flatMap((group): KnownBlock[] => {
    const value = `${campaignReference(campaign.number)} ${group.position}`;
    return [
      lines(groupLines(group, plan, units, translator)),
      {
        type: 'actions',
        elements: [
          inspectionButton(
            planIds.actions.changeGroup,
            value,
            translator.t('plan.button.change_group'),
          ),
          {
            ...inspectionButton(
              planIds.actions.removeGroup,
              value,
              translator.t('plan.button.remove_group'),
            ),
            confirm: {
              title: plainText(translator.t('plan.button.remove_group'), 100),
              text: plainText(translator.t('group.position', { position: group.position }), 300),
              confirm: plainText(translator.t('plan.button.remove_group'), 30),
              deny: plainText(translator.t('modal.cancel'), 30),
            },
          },
        ],
      },
    ];
  });
  const more = plan.groups.length - shown.groups;
  return [
    { type: 'divider' },
    ...blocks,
    ...(more > 0 ? [note(translator.t('plan.more_groups', { count: more }))] : []),
  ];
}

function groupLines(
  group: AssignedGroup,
  { visits }: AssignmentPlan,
  units: PlanView['units'],
  translator: Translator,
): Line[] {
  const name = (id: string) => oneLine(units.find((one) => one.id === id)?.name ?? '–');
  const [leaderId, ...others] = peopleOf(group);
  const own = visits
    .filter(({ groupPosition }) => groupPosition === group.position)
    .map(({ unitId, plannedOn }) => `${name(unitId)} (${translator.localDate(plannedOn)})`);
  const homes = group.homeUnitIds.map(name).join(', ');
  return [
    [
      bold(translator.t('group.position', { position: group.position })),
      ...(homes === '' ? [] : [` · ${homes}`]),
    ],
    [
      `${translator.t('group.leader')}${translator.t('message.colon')}`,
      ...(leaderId === undefined ? ['–'] : [person(leaderId)]),
      ...(others.length === 0 ? [] : [translator.t('message.and'), ...people(others, translator)]),
    ],
    [
      translator.t('plan.visits', {
        units: own.length === 0 ? '–' : own.join(translator.t('message.and')),
      }),
    ],
  ];
}

function ruleNote({ campaign }: PlanView, translator: Translator): KnownBlock[] {
  return campaign.seed === null ? [] : [note(translator.t('plan.draw_rule'))];
}
