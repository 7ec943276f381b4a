import { sameRecipient } from '../domain/audience.js';
import type { Deadline } from '../domain/deadline.js';
import { DomainError } from '../domain/errors.js';
import { forecast } from '../domain/forecast.js';
import type { Actor, Unit, Workspace } from '../domain/member.js';
import type { Recipient } from '../domain/notification.js';
import { unitIdsBelow, unitIdsLedBy } from '../domain/permissions.js';
import type { Acting, Stores } from './ports.js';
import type { ScreenContext } from './screen-context.js';
import type { DeadlineTrail, TrailRow, TrailScope } from './screens.js';

/** What somebody asks about; `member` of oneself needs no permission. */
export type DeadlinesOf =
  | { kind: 'hazard'; number: number }
  | { kind: 'member'; userId: string }
  | { kind: 'unit'; unitId: string };

export interface ViewDeadlinesInput {
  of: DeadlinesOf;
  /** Counts from 0. */
  pageIndex: number;
  /** ADMIN_USER_IDS: they are told where nobody else is there to hear. */
  adminUserIds: readonly string[];
}

/** A message that will be sent if nothing changes. */
export interface ComingMessage {
  /** When it is sent at the earliest. */
  at: Date;
  recipient: Recipient;
  kind: TrailRow['notification']['kind'];
  /** Why this recipient, see audience.ts; null where it is not about a step. */
  reason: string | null;
  stepKey: string | null;
  deadline: Deadline | null;
  hazardNumber: number | null;
  /** Tried so often without success; null: it is not even planned yet. */
  attempts: number | null;
}

export interface DeadlinesView {
  workspace: Workspace;
  /** By when they come. */
  coming: { rows: readonly ComingMessage[]; total: number };
  /** What has come to an end, the newest first. */
  past: { rows: readonly TrailRow[]; total: number };
}

/** Rows of each part: both together stay well below what one message of Slack's holds. */
export const messagesPerPage = 10;

const dayMs = 86_400_000;
/** Two months show every step but the endless repeats of one that nobody settles. */
const foreseen = { days: 60, perDeadline: 30 };

/**
 * What will be sent about deadlines, to whom, when and why, and what became of what was to be sent: to
 * admins about all, to leaders about the hazards of their units and all below, to everybody else what
 * they themselves are told. What is to come is what planning would do, asked ahead of time. Throws
 * DomainError `not_allowed_to_see_deadlines`, `hazard_not_found` with `number`, `unit_not_found`.
 */
export async function viewDeadlines(
  context: ScreenContext,
  { workspaceId, actor }: Acting,
  { of, pageIndex, adminUserIds }: ViewDeadlinesInput,
): Promise<DeadlinesView> {
  if (actor.isDeactivated) throw new DomainError('not_allowed_to_see_deadlines');
  const { scope, workspace } = await context.unitOfWork.read(workspaceId, async (stores) => {
    const units = await stores.units.all();
    const workspace = await stores.workspace.find();
    return { scope: await scopeOf(stores, actor, of, units), workspace };
  });
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  const page = { index: pageIndex, size: messagesPerPage };
  const trail = await context.screens.deadlineTrail(workspaceId, scope, page);
  const coming = comingOf(trail, scope, { adminUserIds, now: context.clock.now() });
  const first = pageIndex * messagesPerPage;
  return {
    workspace,
    coming: { rows: coming.slice(first, first + messagesPerPage), total: coming.length },
    past: trail.settled,
  };
}

async function scopeOf(
  stores: Stores,
  actor: Actor,
  of: DeadlinesOf,
  units: readonly Unit[],
): Promise<TrailScope> {
  const led = unitIdsLedBy(units, actor.userId);
  const memberOf = (id: string) => ({ id, ledUnitIds: unitIdsLedBy(units, id) });
  switch (of.kind) {
    case 'hazard': {
      const hazard = await stores.hazards.findByNumber(of.number);
      if (hazard === null) throw new DomainError('hazard_not_found', { number: of.number });
      const hazardId = hazard.id;
      const seesAll = actor.isAdmin || led.includes(hazard.unitId);
      return seesAll ? { hazardId } : { hazardId, member: memberOf(actor.userId) };
    }
    case 'member': {
      const member = memberOf(of.userId);
      if (actor.isAdmin || of.userId === actor.userId) return { member };
      if (led.length === 0) throw new DomainError('not_allowed_to_see_deadlines');
      return { member, unitIds: led };
    }
    case 'unit':
      if (!units.some((unit) => unit.id === of.unitId)) throw new DomainError('unit_not_found');
      if (!actor.isAdmin && !led.includes(of.unitId)) {
        throw new DomainError('not_allowed_to_see_deadlines');
      }
      return { unitIds: unitIdsBelow(units, [of.unitId]) };
  }
}

/** What is planned and not sent, and what planning would add, by when it comes. */
function comingOf(
  trail: DeadlineTrail,
  { member }: TrailScope,
  { adminUserIds, now }: { adminUserIds: readonly string[]; now: Date },
): ComingMessage[] {
  const { running, surroundings, known } = trail;
  const limits = {
    until: new Date(now.getTime() + foreseen.days * dayMs),
    count: foreseen.perDeadline,
  };
  const ahead =
    surroundings === null
      ? []
      : running.flatMap((due) =>
          forecast({ ...surroundings, ...due, adminUserIds, now }, known, limits).map(
            (notification): ComingMessage => ({
              ...comingFrom(notification),
              deadline: due.deadline,
              hazardNumber: due.hazard.number,
              attempts: null,
            }),
          ),
        );
  const planned = trail.waiting.map(
    ({ notification, deadline, hazardNumber }): ComingMessage => ({
      ...comingFrom(notification),
      deadline,
      hazardNumber,
      attempts: notification.attempts,
    }),
  );
  const isTheirs = ({ recipient }: ComingMessage) =>
    member === undefined || sameRecipient(recipient, { kind: 'member', id: member.id });
  return [...planned, ...ahead]
    .filter(isTheirs)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

function comingFrom(
  told: Pick<TrailRow['notification'], 'notBefore' | 'recipient' | 'kind' | 'details' | 'stepKey'>,
) {
  const { notBefore: at, recipient, kind, details, stepKey } = told;
  const reason = typeof details.reason === 'string' ? details.reason : null;
  return { at, recipient, kind, reason, stepKey };
}
