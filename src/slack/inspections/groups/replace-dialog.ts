import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Campaign } from '../../../domain/inspections/campaign.js';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import {
  groupReference,
  groupReportKind,
  type InspectionGroup,
} from '../../../domain/inspections/group.js';
import {
  type InspectionPeople,
  mayOrganise,
  statesOfCampaignAction,
} from '../../../domain/inspections/permissions.js';
import type { Actor } from '../../../domain/organisation/member.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { Translator } from '../../../i18n/translator.js';
import { replaceMember } from '../../../use-cases/inspections/replace-member.js';
import { type GroupView, viewGroup } from '../../../use-cases/inspections/view-group.js';
import { namesOfMembers } from '../../../use-cases/organisation/names-of-members.js';
import { slackId } from '../../kit/fields.js';
import { validate } from '../../kit/form-result.js';
import { personInput, selectInput } from '../../kit/inputs.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { onSubmission } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { readMatterValue } from '../../matters/matter-value.js';
import type { Renderings } from '../../matters/renderings.js';
import { inspectionIds } from '../ids.js';
import { inspectionButton } from '../inspection-words.js';

/** Stands for a place that somebody has left. */
const vacant = 'vacant';

/** Whether somebody may change who is in a group now. */
export function mayReplace(actor: Actor, campaign: Campaign, people: InspectionPeople): boolean {
  return mayOrganise(actor, people) && statesOfCampaignAction.swap_member.includes(campaign.state);
}

/** The button for it. */
export function replaceButton({ number }: Pick<InspectionGroup, 'number'>, translator: Translator) {
  const text = translator.t('group.button.replace');
  return inspectionButton(inspectionIds.actions.replaceMember, groupReference(number), text);
}

/** Who leaves a group, and who comes instead. `names`: as people are called, by id. */
export function replaceModal(
  view: GroupView,
  names: ReadonlyMap<string, string>,
  translator: Translator,
): ModalView {
  const { leaderIds, memberIds } = view.people;
  const people = [...leaderIds, ...memberIds];
  const isVacant = people.length < view.campaign.groupSize;
  const places = [
    ...(isVacant ? [{ value: vacant, text: translator.t('group.vacant') }] : []),
    ...people.map((id) => ({ value: id, text: names.get(id) ?? id })),
  ];
  return modal(
    {
      callbackId: inspectionIds.views.replaceMember,
      title: translator.t('group.replace.title'),
      submit: translator.t('group.replace.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: view.group.number },
      blocks: [
        note(translator.t('group.replace.explained')),
        selectInput({
          field: 'leavingId',
          label: translator.t('group.form.leaving'),
          choices: places,
          chosen: isVacant ? vacant : null,
          placeholder: translator.t('modal.choose'),
        }),
        personInput({
          field: 'memberId',
          label: translator.t('group.form.coming'),
          chosen: proposedIn(view),
          placeholder: translator.t('modal.choose_person'),
        }),
      ],
    },
    translator,
  );
}

/** Whom the product proposed when somebody left, unless they are in the group by now. */
function proposedIn({ timeline, people }: GroupView): string | null {
  const left = timeline.findLast(({ action }) => action === 'place_vacant');
  const proposed = left?.after?.proposedId;
  const isThere = [...people.leaderIds, ...people.memberIds].some((id) => id === proposed);
  return typeof proposed === 'string' && !isThere ? proposed : null;
}

const replacement = z.object({
  leavingId: z.string({ error: 'required' }),
  memberId: slackId,
});
const ofGroup = z.object({ number: z.number().int().positive() });

/** Somebody takes a place in a group. */
export function registerReplace(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  routes.action(inspectionIds.actions.replaceMember, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) => {
      const value = valueOfClick(body);
      const { kind, number } = readMatterValue(value, renderings);
      if (kind !== groupReportKind) throw new DomainError('group_not_found', { group: value });
      const view = await viewGroup(slack.context, acting, number);
      if (!mayReplace(acting.actor, view.campaign, view.people)) {
        const campaign = campaignReference(view.campaign.number);
        throw new DomainError('not_allowed_in_campaign', { campaign });
      }
      const people = [...view.people.leaderIds, ...view.people.memberIds];
      const names = await namesOfMembers(slack.context, acting.workspaceId, people);
      return replaceModal(view, names, translator);
    });
  });
  routes.view(
    inspectionIds.views.replaceMember,
    onSubmission(slack, {
      read: (values) => validate(replacement, values),
      save: ({ acting }, { leavingId, memberId }, { metadata, submissionKey }) =>
        replaceMember(slack.context, acting, {
          ...{ number: parseMetadata(ofGroup, metadata).number, submissionKey, memberId },
          leavingId: leavingId === vacant ? null : leavingId,
        }),
      said: ({ translator }, group) =>
        translator.t('answer.done.replace_member', { group: groupReference(group.number) }),
      people: ({ memberId }) => ({ memberId }),
    }),
  );
}
