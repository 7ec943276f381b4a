import type { ReminderPolicy } from '../../domain/deadlines/deadline.js';
import type { Kinds } from '../../domain/deadlines/kinds.js';
import type { NewNotification } from '../../domain/notifications/notification.js';
import { forecast } from '../../domain/reminders/forecast.js';
import {
  membersNamedIn,
  newestOf,
  type PolicyScope,
  policyInForce,
} from '../../domain/reminders/policy.js';
import { exampleOf } from '../../domain/reminders/policy-example.js';
import { checkedPolicy, type PolicyDraft } from '../../domain/reminders/policy-rules.js';
import type { DeadlineNow } from '../../domain/reminders/scheduled-reminders.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { unitsForPolicies } from './policy-access.js';

export interface PreviewPolicyInput extends PolicyScope {
  /** Null: what would stand if nothing were saved for the scope. */
  draft: PolicyDraft | null;
  adminUserIds: readonly string[];
}

export interface PolicyPreview {
  policy: ReminderPolicy;
  /** What it is shown by (see exampleOf); null: there is no unit yet. */
  example: DeadlineNow | null;
  /** In the order in which they would be sent; the first of many where steps repeat without an end. */
  told: readonly NewNotification[];
}

const dayMs = 86_400_000;
/** Six weeks past the due date a policy has shown what it does; a modal has room for so many lines. */
const shown = { daysOverdue: 42, count: 60 };

/**
 * What a policy would do to a deadline opened now, before it is saved. Throws DomainError
 * `not_allowed_to_set_up`, `unit_not_found` at `unitId`, and what checkedPolicy throws.
 */
export async function previewPolicy(
  context: UseCaseContext,
  acting: Acting,
  input: PreviewPolicyInput,
): Promise<PolicyPreview> {
  return context.unitOfWork.read(acting.workspaceId, async (stores) => {
    const units = await unitsForPolicies(acting, input, stores);
    const { kinds } = context;
    const { kind, level, unitId, draft, adminUserIds } = input;
    const scope = { kind, level, unitId };
    const newest = await stores.policies.newest({ kind, level });
    const own = newestOf(scope, newest);
    const others = newest.filter((saved) => saved !== own);
    const policy =
      draft === null
        ? policyInForce(scope, others, units, kinds).policy
        : checkedPolicy(draft, scope, kinds);
    const around = { units, adminUserIds, now: context.clock.now() };
    const example = await exampleAmong(stores, kinds, scope, policy, around);
    if (example === null) return { policy, example, told: [] };
    const until = new Date(example.deadline.dueAt.getTime() + shown.daysOverdue * dayMs);
    const coming = forecast(example, new Set(), { until, count: shown.count });
    return { policy, example, told: coming.filter((told) => told.kind === 'reminder') };
  });
}

async function exampleAmong(
  stores: Stores,
  kinds: Kinds,
  scope: PolicyScope,
  policy: ReminderPolicy,
  around: Pick<DeadlineNow, 'units' | 'adminUserIds' | 'now'>,
): Promise<DeadlineNow | null> {
  const workspace = await stores.workspace.find();
  if (workspace === null) return null;
  const assigned = around.units.flatMap((unit) => [unit.leaderId, unit.defaultResponsibleId]);
  const ids = [...new Set([...membersNamedIn(policy), ...assigned])].filter((id) => id !== null);
  const people = [...(await stores.members.findMany(ids)), ...(await stores.members.admins())];
  const members = new Map(people.map((member) => [member.id, member]));
  return exampleOf(scope, policy, { ...around, workspace, members }, kinds);
}
