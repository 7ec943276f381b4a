import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Audience, commonAudiences, offsetUnits } from '../../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds } from '../../../domain/deadlines/kinds.js';
import { channelsNamedIn, membersNamedIn } from '../../../domain/reminders/policy.js';
import {
  checkedStep,
  farthestOffset,
  ordered,
  policyLimits,
  rolesOf,
  type StepDraft,
} from '../../../domain/reminders/policy-rules.js';
import { namedBy } from '../../../domain/reminders/recipients.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { Translator } from '../../../i18n/translator.js';
import { checkNamedMembers } from '../../../use-cases/organisation/named-members.js';
import { anyNumber, choice, ticked } from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { checkboxInput, selectInput } from '../../kit/inputs.js';
import {
  channelsInput,
  numberInput,
  peopleInput,
  selectManyInput,
} from '../../kit/inputs-of-many.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import type { FieldValues } from '../../kit/view-state.js';
import { onSubmission } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import { redraw } from '../../listening/redraw.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { modalOfClick, surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { requireAdmin } from '../../organisation/require-admin.js';
import { reminderIds } from '../ids.js';
import { audienceText } from '../policy-words.js';
import {
  type EditedPolicy,
  editedPolicy,
  type PolicyEdits,
  readEdited,
  writeEditedPolicy,
} from './edited-policy.js';
import { policyModal } from './policy-dialog.js';

/** One step of a policy; `index` null: one more. The whole policy travels along. */
export function policyStepModal(
  { edited, index, kinds }: { edited: EditedPolicy; index: number | null; kinds: Kinds },
  translator: Translator,
): ModalView {
  const step = index === null ? undefined : edited.steps[index];
  const { unit = 'working_days', amount = 1 } = step?.offset ?? {};
  const audience = step?.audience ?? [];
  const named = audience.map(namedBy).filter((recipient) => recipient !== null);
  const idsOf = (kind: 'channel' | 'member') =>
    named.filter((recipient) => recipient.kind === kind).map(({ id }) => id);
  return modal(
    {
      callbackId: reminderIds.views.policyStep,
      title: translator.t(index === null ? 'policy.step.add_title' : 'policy.step.edit_title'),
      submit: translator.t('policy.step.submit'),
      close: translator.t('modal.cancel'),
      metadata: { i: index, p: writeEditedPolicy(edited) },
      blocks: [
        numberInput({
          field: 'amount',
          label: translator.t('policy.step.amount'),
          hint: translator.t('policy.step.amount.hint'),
          min: 0,
          max: Math.max(...Object.values(farthestOffset)),
          value: Math.abs(amount),
        }),
        selectInput({
          field: 'unit',
          label: translator.t('policy.step.unit'),
          choices: offsetUnits.map((value) => ({
            value,
            text: translator.t(`policy.unit.${value}`),
          })),
          chosen: unit,
        }),
        selectInput({
          field: 'side',
          label: translator.t('policy.step.side'),
          choices: [
            { value: 'before', text: translator.t('policy.step.side.before') },
            { value: 'after', text: translator.t('policy.step.side.after') },
          ],
          chosen: amount < 0 ? 'before' : 'after',
        }),
        selectManyInput({
          field: 'audience',
          label: translator.t('policy.step.audience'),
          choices: audiencesOf(edited, kinds).map((value) => ({
            value,
            text: audienceText(value, translator),
          })),
          chosen: audience,
          optional: true,
        }),
        channelsInput({
          field: 'channels',
          label: translator.t('policy.step.channels'),
          hint: translator.t('policy.step.channels.hint'),
          chosen: idsOf('channel'),
          optional: true,
        }),
        peopleInput({
          field: 'people',
          label: translator.t('policy.step.people'),
          chosen: idsOf('member'),
          optional: true,
        }),
        numberInput({
          field: 'repeatEvery',
          label: translator.t('policy.step.repeat_every'),
          min: 1,
          max: policyLimits.repeatEvery,
          value: step?.repeatEveryWorkingDays,
          optional: true,
        }),
        numberInput({
          field: 'repeatAtMost',
          label: translator.t('policy.step.repeat_at_most'),
          hint: translator.t('policy.step.repeat_at_most.hint'),
          min: 1,
          max: policyLimits.repeatAtMost,
          value: step?.repeatAtMost,
          optional: true,
        }),
        ...(edited.scope.level === 'major'
          ? [
              checkboxInput({
                field: 'atOnce',
                label: translator.t('policy.step.hour'),
                choices: [{ value: 'yes', text: translator.t('policy.step.at_once') }],
                ticked: step?.atOnce === true ? ['yes'] : [],
              }),
            ]
          : []),
      ],
    },
    translator,
  );
}

/**
 * Whom a step of this kind of deadline may tell: who owes, the roles of its matter from the lowest on, the
 * leaders with the levels above in their order, the office.
 */
function audiencesOf({ scope }: EditedPolicy, kinds: Kinds): Audience[] {
  const roles = rolesOf(deadlineKind(kinds, scope.kind), kinds);
  const heardBy = (level: 'office' | 'line') =>
    roles.filter((one) => one.heardBy === level).map(({ role }) => role);
  return commonAudiences.flatMap((audience): Audience[] => {
    if (audience === 'owes') return [audience, ...heardBy('office'), ...heardBy('line')];
    return audience === 'office' ? [...levelsAbove(), audience] : [audience];
  });
}

function levelsAbove(): Audience[] {
  const levels = Array.from({ length: policyLimits.levelsUp }, (_, index) => index + 1);
  return levels.slice(1).map((level) => `level_up:${level}`);
}

const several = z.array(z.string()).default([]);

const step = z
  .object({
    amount: anyNumber,
    unit: choice(offsetUnits),
    side: choice(['before', 'after']),
    audience: several,
    channels: several,
    people: several,
    repeatEvery: anyNumber.optional(),
    repeatAtMost: anyNumber.optional(),
    atOnce: ticked,
  })
  .transform(
    ({ amount, unit, side, audience, channels, people, ...rest }): StepDraft => ({
      offset: { unit, amount: side === 'before' && amount !== 0 ? -amount : amount },
      // Whether each is an audience that there is, is for the rules to say.
      audience: [
        ...audience,
        ...channels.map((id) => `channel:${id}`),
        ...people.map((id) => `person:${id}`),
      ],
      ...(rest.repeatEvery === undefined ? {} : { repeatEveryWorkingDays: rest.repeatEvery }),
      ...(rest.repeatAtMost === undefined ? {} : { repeatAtMost: rest.repeatAtMost }),
      ...(rest.atOnce ? { atOnce: true } : {}),
    }),
  );

/** Reads a step of a policy; the rules hold it against the other steps. */
export function readStep(values: FieldValues): FormResult<StepDraft> {
  return validate(step, values);
}

const carried = z.object({ i: z.int().min(0).nullable(), p: editedPolicy });
const stepIndex = z.coerce.number().int().min(0);

/** The ways to it from the editor; the step goes into the policy below, where it falls. Nothing is saved yet. */
export function registerPolicyStep(routes: Routes, slack: SlackContext, edits: PolicyEdits): void {
  const { policyStepAdd, policyStepEdit } = reminderIds.actions;
  for (const actionId of [policyStepAdd, policyStepEdit]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const clicked = actionId === policyStepAdd ? null : stepIndex.parse(valueOfClick(body));
      const { id, private_metadata } = modalOfClick(body);
      const { seen, now: edited } = await edits.find(id, readEdited(private_metadata));
      const steps: readonly (StepDraft | undefined)[] = edited.steps;
      const index = clicked === null ? null : steps.indexOf(seen.steps[clicked]);
      await openModal(slack, surfaceOfClick(body), (reader) => {
        requireAdmin(reader);
        if (index === -1) throw new DomainError('changed_meanwhile');
        return policyStepModal({ edited, index, kinds: slack.context.kinds }, reader.translator);
      });
    });
  }
  routes.view(
    reminderIds.views.policyStep,
    onSubmission(slack, {
      onlyLooks: true,
      keepsBelow: true,
      read: readStep,
      people: (entry) => ({ people: membersNamedIn({ steps: [entry] }) }),
      channels: (entry) => ({ channels: channelsNamedIn({ steps: [entry] }) }),
      save: async (reader, entry, { metadata, belowViewId }) => {
        requireAdmin(reader);
        const named = membersNamedIn({ steps: [entry] });
        await checkNamedMembers(slack.context, reader.acting, named, 'people');
        const { i, p } = parseMetadata(carried, metadata);
        const edited = await edits.make(belowViewId ?? '', p, (now, seen) => {
          const replaced = i === null ? undefined : seen.steps[i];
          const others = now.steps.filter((step) => step !== replaced);
          const checked = checkedStep(entry, others, p.scope, slack.context.kinds);
          return { ...now, steps: ordered([...others, checked]), isReset: false };
        });
        return { edited, units: await slack.currentUsers.units() };
      },
      after: async ({ translator }, { edited, units }, { belowViewId }) => {
        if (belowViewId === null) return;
        const view = policyModal(edited, units, translator);
        await redraw(slack, { id: belowViewId }, view);
      },
    }),
  );
}
