import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { policyEdits } from './edited-policy.js';
import { registerPolicyList } from './policies-dialog.js';
import { registerPolicyApply } from './policy-apply-dialog.js';
import { registerPolicy } from './policy-dialog.js';
import { registerPolicyPreview } from './policy-preview-dialog.js';
import { registerPolicyStep } from './policy-step-dialog.js';

/** The policies that admins edit: the list, the editor, a step, what it would do, and what runs. */
export function registerPolicies(routes: Routes, slack: SlackContext): void {
  registerPolicyList(routes, slack);
  const edits = policyEdits();
  registerPolicy(routes, slack, edits);
  registerPolicyStep(routes, slack, edits);
  registerPolicyPreview(routes, slack);
  registerPolicyApply(routes, slack);
}
