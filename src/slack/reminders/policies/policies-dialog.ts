import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Unit } from '../../../domain/organisation/member.js';
import type { PolicyScope } from '../../../domain/reminders/policy.js';
import type { Translator } from '../../../i18n/translator.js';
import { type ListedPolicy, listPolicies } from '../../../use-cases/reminders/list-policies.js';
import { deadlineWord } from '../../deadlines/words.js';
import { optionalUnitId } from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { plainText } from '../../kit/text.js';
import { type FieldValues, textOf } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission } from '../../listening/on-submission.js';
import { registerReshape } from '../../listening/reshape.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { levelWord } from '../../matters/words.js';
import { organisationIds } from '../../organisation/ids.js';
import { unitInput } from '../../organisation/unit-choice.js';
import { reminderIds } from '../ids.js';
import { unitWords } from '../policy-words.js';

/** A unit's name is cut there: the line stays one or two lines. */
const lineLimit = 300;

/** The policies by kind and level, of the whole workspace or of the unit that is chosen above. */
export function policiesModal(
  facts: { policies: readonly ListedPolicy[]; units: readonly Unit[]; unitId: string | null },
  translator: Translator,
): ModalView {
  const { policies, units, unitId } = facts;
  const unit = {
    field: 'unitId',
    label: translator.t('policy.list.unit'),
    units,
    chosen: unitId,
    optional: true,
    reshapes: true,
  };
  return modal(
    {
      callbackId: reminderIds.views.policies,
      title: translator.t('policy.list.title'),
      // Slack wants it where there is an input; and a unit that is taken out again tells nobody.
      submit: translator.t('policy.list.show'),
      metadata: { unitId },
      blocks: [
        note(translator.t('policy.list.note')),
        ...(units.length === 0 ? [] : [unitInput(unit, translator)]),
        ...policies.map((listed) => policyBlock(listed, units, translator)),
      ],
    },
    translator,
  );
}

function policyBlock(
  listed: ListedPolicy,
  units: readonly Unit[],
  translator: Translator,
): KnownBlock {
  const { scope, policy, savedFor } = listed;
  const title = `${deadlineWord(scope.kind, translator)} · ${levelWord(scope.level, translator)}`;
  const source =
    savedFor === null
      ? translator.t('policy.list.default')
      : translator.t('policy.list.saved_for', {
          place: unitWords(savedFor.unitId, units, translator),
        });
  const steps = translator.t('policy.list.steps', { count: policy.steps.length });
  return {
    type: 'section',
    text: plainText(`${title}\n${source} · ${steps}`, lineLimit),
    accessory: {
      type: 'button',
      action_id: reminderIds.actions.policyOpen,
      text: plainText(translator.t('policy.list.open'), 75),
      value: `${scope.kind}.${scope.level}`,
    },
  };
}

const chosen = z.object({ unitId: optionalUnitId });

/** Reads for which unit the policies are to be shown; null: for the whole workspace. */
export function readScope(values: FieldValues): FormResult<Pick<PolicyScope, 'unitId'>> {
  return validate(chosen, values);
}

/** The policies of a unit as they are now; null: of the whole workspace. */
export async function policiesModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  unitId: string | null,
): Promise<ModalView> {
  const { policies, units } = await listPolicies(slack.context, acting, unitId);
  return policiesModal({ policies, units, unitId }, translator);
}

/** The policies of another unit, or of the whole workspace, in the place of those shown. */
export function registerPolicyList(routes: Routes, slack: SlackContext): void {
  const callbackId = reminderIds.views.policies;
  const inputs = [organisationIds.inputs.unitLookup];
  registerReshape(routes, slack, { callbackId, inputs }, (reader, values) =>
    policiesModalOf(slack, reader, textOf(values, 'unitId') ?? null),
  );
  routes.view(
    callbackId,
    onSubmission(slack, {
      onlyLooks: true,
      read: readScope,
      save: (reader, { unitId }) => policiesModalOf(slack, reader, unitId),
      next: (_, view) => view,
    }),
  );
}
