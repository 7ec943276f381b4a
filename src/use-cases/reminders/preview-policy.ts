import type { ReminderPolicy } from '../../domain/deadlines/deadline.js';
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
  /** Null: what would stand if nothing were saved for the place. */
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
/** Six weeks past the due date a ladder has shown what it does; a modal has room for so many lines. */
const shown = { daysOverdue: 42, count: 60 };

/**
 * What a ladder would do to a hazard committed to now, before it is saved. Throws DomainError
 * `not_allowed_to_set_up`, `unit_not_found` at `unitId`, and what checkedPolicy throws.
 */
export async function previewPolicy(
  context: UseCaseContext,
  acting: Acting,
  input: PreviewPolicyInput,
): Promise<PolicyPreview> {
  return context.unitOfWork.read(acting.workspaceId, async (stores) => {
    const units = await unitsForPolicies(acting, input, stores);
    const { kind, level, unitId, draft, adminUserIds } = input;
    const place = { kind, level, unitId };
    const newest = await stores.policies.newest({ kind, level });
    const own = newestOf(place, newest);
    const others = newest.filter((saved) => saved !== own);
    const policy =
      draft === null ? policyInForce(place, others, units).policy : checkedPolicy(draft, place);
    const around = { units, adminUserIds, now: context.clock.now() };
    const example = await exampleAmong(stores, place, policy, around);
    if (example === null) return { policy, example, told: [] };
    const until = new Date(example.deadline.dueAt.getTime() + shown.daysOverdue * dayMs);
    const coming = forecast(example, new Set(), { until, count: shown.count });
    return { policy, example, told: coming.filter((told) => told.kind === 'reminder') };
  });
}

async function exampleAmong(
  stores: Stores,
  place: PolicyScope,
  policy: ReminderPolicy,
  around: Pick<DeadlineNow, 'units' | 'adminUserIds' | 'now'>,
): Promise<DeadlineNow | null> {
  const workspace = await stores.workspace.find();
  if (workspace === null) return null;
  const placed = around.units.flatMap((unit) => [unit.leaderId, unit.defaultResponsibleId]);
  const ids = [...new Set([...membersNamedIn(policy), ...placed])].filter((id) => id !== null);
  const people = [...(await stores.members.findMany(ids)), ...(await stores.members.admins())];
  const members = new Map(people.map((member) => [member.id, member]));
  return exampleOf(place, policy, { ...around, workspace, members });
}
