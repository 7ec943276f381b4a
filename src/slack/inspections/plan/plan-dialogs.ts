import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { peopleOf } from '../../../domain/inspections/assignment/problem.js';
import { campaignLimits } from '../../../domain/inspections/campaign-draft.js';
import { textLimits } from '../../../domain/shared/limits.js';
import type { Translator } from '../../../i18n/translator.js';
import type { PlanView } from '../../../use-cases/inspections/plan/view-plan.js';
import { anyNumber, optionalDate, optionalText, slackId } from '../../kit/fields.js';
import { dateInput, personInput, textInput } from '../../kit/inputs.js';
import { numberInput, peopleInput, selectManyInput } from '../../kit/inputs-of-many.js';
import { modal } from '../../kit/modal.js';
import { unitChoices } from '../../organisation/unit-choice.js';
import { planIds } from './ids.js';

const people = z.array(slackId).default([]);

/** To propose again: with other people, another number of groups, another seed. */
export function proposeAgainModal(
  { campaign, facts }: PlanView,
  translator: Translator,
): ModalView {
  const { t } = translator;
  const isDraw = campaign.mode === 'draw';
  return modal(
    {
      callbackId: planIds.views.proposeAgain,
      title: t('plan.again.title'),
      submit: t('plan.again.submit'),
      close: t('modal.cancel'),
      metadata: { number: campaign.number },
      blocks: [
        numberInput({
          field: 'groupCount',
          label: t('plan.form.groups'),
          ...campaignLimits.groupCount,
          value: facts.groupCount || undefined,
          optional: true,
        }),
        peopleInput({
          field: 'peopleIds',
          label: t('plan.again.people'),
          hint: t('plan.again.people.hint'),
          chosen: [],
          optional: true,
        }),
        ...(isDraw
          ? [
              textInput({
                field: 'seed',
                label: t('plan.form.seed'),
                hint: t('plan.form.seed.hint'),
                value: campaign.seed,
                maxLength: textLimits.drawSeed,
                optional: true,
              }),
            ]
          : []),
      ],
    },
    translator,
  );
}

export const proposeAgainEntry = z.object({
  groupCount: anyNumber.optional(),
  peopleIds: people,
  seed: optionalText(textLimits.drawSeed).transform((seed) => seed ?? undefined),
});

/** Two people change places. */
export function swapModal({ campaign }: PlanView, translator: Translator): ModalView {
  const { t } = translator;
  const placeholder = t('modal.choose_person');
  return modal(
    {
      callbackId: planIds.views.swapPeople,
      title: t('plan.swap.title'),
      submit: t('plan.swap.submit'),
      close: t('modal.cancel'),
      metadata: { number: campaign.number },
      blocks: [
        personInput({ field: 'personId', label: t('plan.swap.one'), placeholder }),
        personInput({
          field: 'otherId',
          label: t('plan.swap.other'),
          hint: t('plan.swap.hint'),
          placeholder,
        }),
      ],
    },
    translator,
  );
}

export const swapEntry = z.object({ personId: slackId, otherId: slackId });

/** Who is in a group and what it visits; `position` beyond the last: a new group. */
export function groupModal(view: PlanView, position: number, translator: Translator): ModalView {
  const { t } = translator;
  const { campaign, problem, units } = view;
  const { plan } = campaign;
  const group = plan?.groups.find((one) => one.position === position);
  const [leaderId, ...memberIds] = group === undefined ? [] : peopleOf(group);
  const visited = (plan?.visits ?? [])
    .filter(({ groupPosition }) => groupPosition === position)
    .map(({ unitId }) => unitId);
  return modal(
    {
      callbackId: planIds.views.groupByHand,
      title: t('group.position', { position }),
      submit: t('modal.save'),
      close: t('modal.cancel'),
      metadata: { number: campaign.number, position },
      blocks: [
        personInput({
          field: 'leaderId',
          label: t('group.leader'),
          chosen: leaderId,
          placeholder: t('modal.choose_person'),
        }),
        peopleInput({
          field: 'memberIds',
          label: t('group.members'),
          hint: t('plan.group.members.hint'),
          chosen: memberIds,
          optional: true,
        }),
        selectManyInput({
          field: 'unitIds',
          label: t('plan.group.visits'),
          choices: unitChoices(units.filter(({ id }) => problem.unitIds.includes(id))),
          chosen: visited,
          optional: true,
        }),
        dateInput({
          field: 'plannedOn',
          label: t('plan.group.day'),
          hint: t('plan.group.day.hint', {
            from: translator.localDate(campaign.startsOn),
            to: translator.localDate(campaign.endsOn),
          }),
          optional: true,
        }),
      ],
    },
    translator,
  );
}

export const groupEntry = z.object({
  leaderId: slackId,
  memberIds: people,
  unitIds: z.array(z.uuid({ error: 'unit_not_found' })).default([]),
  plannedOn: optionalDate,
});
