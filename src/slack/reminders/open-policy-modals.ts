import type { ModalView } from '@slack/types';
import type { PolicyScope } from '../../domain/reminders/policy.js';
import { type ListedPolicy, listPolicies } from '../../use-cases/reminders/list-policies.js';
import { previewPolicy } from '../../use-cases/reminders/preview-policy.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { EditedPolicy } from './edited-policy.js';
import { policiesModal } from './policies-modal.js';
import { policyModal } from './policy-modal.js';

/** The policies of a unit; null: of the whole workspace. */
export async function policiesModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  unitId: string | null,
): Promise<ModalView> {
  const { policies, units } = await listPolicies(slack.context, acting, unitId);
  return policiesModal({ policies, units, unitId }, translator);
}

/** The editor of the policy that is in force for a scope. */
export async function policyModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  scope: PolicyScope,
): Promise<ModalView> {
  const { policies, units } = await listPolicies(slack.context, acting, scope.unitId);
  const listed = policies.find(
    (one) => one.scope.kind === scope.kind && one.scope.level === scope.level,
  );
  if (listed === undefined) throw new Error(`no policy is listed for ${scope.kind} ${scope.level}`);
  return policyModal(editedFrom(listed), units, translator);
}

/** The editor as it goes on, after a step was added, changed or taken out. */
export async function policyModalAgain(
  slack: SlackContext,
  { translator }: CurrentUser,
  edited: EditedPolicy,
): Promise<ModalView> {
  return policyModal(edited, await slack.currentUsers.units(), translator);
}

/** What would stand if nothing were saved for the scope. */
export async function resetPolicy(
  slack: SlackContext,
  { acting }: CurrentUser,
  { scope, basedOn }: EditedPolicy,
): Promise<EditedPolicy> {
  const { adminUserIds } = slack;
  const input = { ...scope, draft: null, adminUserIds };
  const { policy } = await previewPolicy(slack.context, acting, input);
  const { maxOverdueNudges } = policy;
  return { scope, basedOn, steps: policy.steps.map(withoutKey), maxOverdueNudges, isReset: true };
}

function editedFrom({ scope, version, policy }: ListedPolicy): EditedPolicy {
  return {
    scope,
    basedOn: version,
    steps: policy.steps.map(withoutKey),
    maxOverdueNudges: policy.maxOverdueNudges,
    isReset: false,
  };
}

function withoutKey<Step extends { key: string }>({ key: _key, ...step }: Step): Omit<Step, 'key'> {
  return step;
}
