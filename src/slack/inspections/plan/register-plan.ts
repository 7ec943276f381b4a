import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { campaignPrefix } from '../../../domain/inspections/campaign.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { Translator } from '../../../i18n/translator.js';
import { betterAssignment } from '../../../use-cases/inspections/plan/better-assignment.js';
import {
  removeGroup,
  setGroup,
  swapPeople,
} from '../../../use-cases/inspections/plan/change-assignment.js';
import { changeCampaign, planCampaign } from '../../../use-cases/inspections/plan/plan-campaign.js';
import { proposeAssignment } from '../../../use-cases/inspections/plan/propose-assignment.js';
import {
  type PlanView,
  viewPlan,
  viewPlanForm,
} from '../../../use-cases/inspections/plan/view-plan.js';
import { validate } from '../../kit/form-result.js';
import { parseMetadata } from '../../kit/metadata.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission, type Submitted } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import { redraw } from '../../listening/redraw.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { seenByClick, surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { campaignForm, readCampaignForm } from './campaign-form.js';
import { campaignsModalOf } from './campaigns-dialog.js';
import { planIds } from './ids.js';
import { referenceIn } from './parse-inspect-command.js';
import {
  groupEntry,
  groupModal,
  proposeAgainEntry,
  proposeAgainModal,
  swapEntry,
  swapModal,
} from './plan-dialogs.js';
import { planPreviewOf } from './plan-preview.js';

const { actions, views } = planIds;

const carriedForm = z.object({ number: z.number().int().nullable() });
const carried = z.object({ number: z.number().int() });
const carriedGroup = carried.extend({ position: z.number().int().min(1) });

/** Everything about the planning of campaigns that comes in from Slack. */
export function registerPlan(routes: Routes, slack: SlackContext): void {
  registerForm(routes, slack);
  registerChanges(routes, slack);
}

function registerForm(routes: Routes, slack: SlackContext): void {
  routes.action(actions.homeCampaigns, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => campaignsModalOf(slack, reader));
  });
  const opening = (
    actionId: string,
    from: (body: BlockAction) => { number: number; copies: boolean } | null,
  ) =>
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) => {
        const named = from(body);
        const form = await viewPlanForm(slack.context, acting, named);
        const number = named?.copies === false ? named.number : null;
        return campaignForm(form, { number, readerId: acting.actor.userId }, translator);
      });
    });
  opening(actions.newCampaign, () => null);
  opening(actions.copyCampaign, (body) => ({ number: numberOf(body), copies: true }));
  opening(actions.changeCampaign, (body) => ({ number: numberOf(body), copies: false }));
  routes.action(actions.planCampaign, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) =>
      planPreviewOf(slack, reader, numberOf(body)),
    );
  });
  routes.view(
    views.campaignForm,
    onSubmission(slack, {
      read: readCampaignForm,
      save: async ({ acting }, { allUnits, ...draft }, { metadata, submissionKey }) => {
        const { number } = parseMetadata(carriedForm, metadata);
        const unitIds = allUnits
          ? [...draft.unitIds, ...(await unitsWithNoneBelow(slack))]
          : draft.unitIds;
        const input = { ...draft, unitIds, submissionKey };
        return number === null
          ? planCampaign(slack.context, acting, input)
          : changeCampaign(slack.context, acting, { ...input, number });
      },
      people: ({ organiserId }) => ({ organiserId }),
      next: (reader, { number, mode }) => planPreviewOf(slack, reader, number, mode === 'balanced'),
      after: (reader, { number }, { submissionKey }) =>
        better(slack, reader, { number, viewId: submissionKey }),
    }),
  );
}

function registerChanges(routes: Routes, slack: SlackContext): void {
  const opening = (
    actionId: string,
    build: (view: PlanView, translator: Translator, body: BlockAction) => ModalView,
  ) =>
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) =>
        build(await viewPlan(slack.context, acting, numberOf(body)), translator, body),
      );
    });
  const below = async (reader: CurrentUser, { number }: { number: number }, of: Submitted) => {
    if (of.belowViewId === null) return;
    const view = await planPreviewOf(slack, reader, number);
    await redraw(slack, { id: of.belowViewId }, view);
  };
  opening(actions.proposeAgain, proposeAgainModal);
  opening(actions.swapPeople, swapModal);
  opening(actions.addGroup, (view, translator) =>
    groupModal(view, (view.campaign.plan?.groups.length ?? 0) + 1, translator),
  );
  opening(actions.changeGroup, (view, translator, body) =>
    groupModal(view, positionOf(body), translator),
  );
  routes.view(
    views.proposeAgain,
    onSubmission(slack, {
      keepsBelow: true,
      read: (values) => validate(proposeAgainEntry, values),
      save: ({ acting }, entry, { metadata, submissionKey }) => {
        const { number } = parseMetadata(carried, metadata);
        return proposeAssignment(slack.context, acting, { ...entry, number, submissionKey });
      },
      people: ({ peopleIds }) => ({ peopleIds }),
      after: async (reader, campaign, submitted) => {
        await below(reader, campaign, submitted);
        if (submitted.belowViewId === null) return;
        await better(slack, reader, { number: campaign.number, viewId: submitted.belowViewId });
      },
    }),
  );
  routes.view(
    views.swapPeople,
    onSubmission(slack, {
      keepsBelow: true,
      read: (values) => validate(swapEntry, values),
      save: ({ acting }, entry, { metadata, submissionKey }) => {
        const { number } = parseMetadata(carried, metadata);
        return swapPeople(slack.context, acting, { ...entry, number, submissionKey });
      },
      people: ({ otherId }) => ({ otherId }),
      after: below,
    }),
  );
  routes.view(
    views.groupByHand,
    onSubmission(slack, {
      keepsBelow: true,
      read: (values) => validate(groupEntry, values),
      save: ({ acting }, entry, { metadata, submissionKey }) => {
        const of = parseMetadata(carriedGroup, metadata);
        return setGroup(slack.context, acting, { ...entry, ...of, submissionKey });
      },
      people: ({ leaderId, memberIds }) => ({ leaderId, memberIds }),
      after: below,
    }),
  );
  routes.action(actions.removeGroup, async ({ ack, body }) => {
    await ack();
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    const [number, position] = [numberOf(body), positionOf(body)];
    const submissionKey = `remove:${body.trigger_id}`;
    await removeGroup(slack.context, reader.acting, { number, position, submissionKey });
    await slack.redraws.after(seenByClick(body), () => planPreviewOf(slack, reader, number));
  });
}

/** The solver is given its seconds; when it has found something better, or nothing, the preview says so. */
async function better(
  slack: SlackContext,
  reader: CurrentUser,
  { number, viewId }: { number: number; viewId: string },
): Promise<void> {
  const { context, solver } = slack;
  try {
    await betterAssignment({ ...context, solver }, reader.acting, number);
    await redraw(slack, { id: viewId }, await planPreviewOf(slack, reader, number));
  } catch (error) {
    // It was announced or cancelled meanwhile: there is no plan to look at any more.
    if (!(error instanceof DomainError && error.code === 'campaign_wrong_state')) throw error;
  }
}

/** Open units that have no open unit below them: those where work is done. */
async function unitsWithNoneBelow(slack: SlackContext): Promise<string[]> {
  const units = (await slack.currentUsers.units()).filter(
    ({ closedSince }) => closedSince === null,
  );
  const parents = new Set(units.map(({ parentId }) => parentId));
  return units.filter(({ id }) => !parents.has(id)).map(({ id }) => id);
}

/** The campaign that a button names. Throws DomainError `campaign_not_found` for what no button of ours has. */
function numberOf(body: BlockAction): number {
  const [reference = ''] = (valueOfClick(body) ?? '').split(' ');
  const named = referenceIn(reference);
  if (named?.prefix !== campaignPrefix) {
    throw new DomainError('campaign_not_found', { campaign: '–' });
  }
  return named.number;
}

const position = z.coerce.number().int().min(1).max(1000).catch(1);

function positionOf(body: BlockAction): number {
  return position.parse((valueOfClick(body) ?? '').split(' ')[1]);
}
