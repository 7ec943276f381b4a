import type { NewAuditEvent } from '../domain/history/audit.js';
import type { NewNotification } from '../domain/notifications/notification.js';
import type { Recipient } from '../domain/notifications/recipient.js';
import type { NewDeadline } from '../use-cases/ports/deadlines.js';
import type { Stores } from '../use-cases/ports/stores.js';
import { toDeadline } from './deadlines/deadline-rows.js';
import { insertDeadlines, type SetAnew, setManyAnew } from './deadlines/many-deadlines.js';
import { groupBy, type StoreScope } from './engine/rows.js';
import { Turns } from './engine/turns.js';
import { findRepeats, lockHazards, saveHazards } from './hazards/many-hazards.js';
import { type Given, giveMany } from './matters/many-matters.js';
import { type Knowing, settledIsKnownToMany } from './notifications/many-notifications.js';
import { toRequest } from './requests/request-store.js';

/** A statement takes some 32,000 values. */
const plannedAtOnce = 1_000;

/**
 * The stores for work that is done on many matters at once, side by side and each matter once: what all of them ask
 * at the same step is one statement, in the order of the matters. What they repeat is looked for as if all of them
 * were where it is looked for already. What has no statement for many goes one by one.
 */
export function inStep(scope: StoreScope, stores: Stores): Stores {
  const { db, workspaceId } = scope;
  const turns = new Turns();
  /** The hazards that the work is about. */
  const inHand = new Set<string>();
  /** Of each matter its own rows. */
  const ofMatters = <Row extends { matterId: string }>(
    key: string,
    read: (ids: string[]) => Promise<Row[]>,
  ) => {
    return (matterId: string) =>
      turns.ask(key, matterId, async (ids: readonly string[]) => {
        const rows = groupBy(await read([...ids]), (row) => row.matterId);
        return ids.map((id) => [...(rows.get(id) ?? [])]);
      });
  };
  const shared =
    <Arguments extends unknown[], Answer>(
      key: string,
      ask: (...args: Arguments) => Promise<Answer>,
    ) =>
    (...args: Arguments) =>
      turns.share(`${key} ${JSON.stringify(args)}`, () => ask(...args));
  const atOnce = <Asked>(write: (asked: readonly Asked[]) => Promise<unknown>) => {
    return async (asked: readonly Asked[]) => {
      await write(asked);
      return asked.map(() => undefined);
    };
  };
  const cardsOf = ofMatters('cards', (ids) => {
    const select = { matterId: true, channelId: true, ts: true };
    return db.card.findMany({ where: { workspaceId, matterId: { in: ids } }, select });
  });
  const { workspace, units, members, policies } = stores;
  return {
    ...stores,
    workspace: { ...workspace, find: shared('workspace', workspace.find) },
    units: { ...units, all: shared('units', units.all), hold: shared('hold', units.hold) },
    policies: { ...policies, newest: shared('policies', policies.newest) },
    members: {
      ...members,
      find: shared('member', members.find),
      findMany: shared('members', members.findMany),
      admins: shared('admins', members.admins),
    },
    hazards: {
      ...stores.hazards,
      lockByNumber: (number) =>
        turns.ask('lock', number, async (numbers: readonly number[]) => {
          const found = await lockHazards(scope, numbers);
          for (const { id } of found.values()) inHand.add(id);
          return numbers.map((one) => found.get(one) ?? null);
        }),
      save: (hazard) => turns.ask('save', hazard, (all) => saveHazards(scope, all)),
      findRepeat: (of) => turns.ask('repeat', of, (all) => findRepeats(scope, all, [...inHand])),
    },
    commitments: {
      ...stores.commitments,
      current: (hazardId) =>
        turns.ask('commitment', hazardId, async (ids: readonly string[]) => {
          const found = await stores.commitments.currentOfMany(ids);
          return ids.map((id) => found.find((one) => one.hazardId === id) ?? null);
        }),
    },
    assignments: {
      ...stores.assignments,
      of: ofMatters('assignments', (ids) => stores.assignments.ofMany(ids)),
      give: (matterId, role, memberIds, at) =>
        turns.ask(
          `give ${at.getTime()} ${role}`,
          { matterId, role, memberIds },
          atOnce((all: readonly Given[]) => giveMany(scope, all, at)),
        ),
    },
    deadlines: {
      ...stores.deadlines,
      openOfMatter: ofMatters('deadlines', async (ids) => {
        const where = { workspaceId, settledAt: null, matterId: { in: ids } };
        const orderBy = [{ dueAt: 'asc' as const }, { id: 'asc' as const }];
        return (await db.deadline.findMany({ where, orderBy })).map(toDeadline);
      }),
      insert: (deadline) =>
        turns.ask('owe', deadline, (all: readonly NewDeadline[]) => insertDeadlines(scope, all)),
      setAnew: (id, owed, at) =>
        turns.ask(
          `anew ${at.getTime()}`,
          { id, owed },
          atOnce((all: readonly SetAnew[]) => setManyAnew(scope, all, at)),
        ),
      replanMatters: (matterIds, at) =>
        turns.ask(
          `replan ${at.getTime()}`,
          matterIds,
          atOnce((all: readonly (readonly string[])[]) =>
            stores.deadlines.replanMatters(all.flat(), at),
          ),
        ),
      settle: (ids, outcome, at) =>
        turns.ask(
          `settle ${outcome} ${at.getTime()}`,
          ids,
          atOnce((all: readonly (readonly string[])[]) =>
            stores.deadlines.settle(all.flat(), outcome, at),
          ),
        ),
    },
    requests: {
      ...stores.requests,
      ofMatter: ofMatters('requests', async (ids) => {
        const where = { workspaceId, matterId: { in: ids } };
        const orderBy = [{ askedAt: 'asc' as const }, { id: 'asc' as const }];
        return (await db.request.findMany({ where, orderBy })).map(toRequest);
      }),
    },
    cards: {
      ...stores.cards,
      find: async (matterId) => (await cardsOf(matterId))[0] ?? null,
    },
    audit: {
      ...stores.audit,
      append: (events) =>
        turns.ask('append', events, async (all: readonly (readonly NewAuditEvent[])[]) => {
          const written = await stores.audit.append(all.flat());
          let from = 0;
          return all.map((own) => {
            from += own.length;
            return written.slice(from - own.length, from);
          });
        }),
    },
    notifications: {
      ...stores.notifications,
      mattersMoved: (matterIds, at, sentSince) =>
        turns.ask(
          `moved ${at.getTime()}`,
          matterIds,
          atOnce((all: readonly (readonly string[])[]) =>
            stores.notifications.mattersMoved(all.flat(), at, sentSince),
          ),
        ),
      settledIsKnown: (matterId, to, at) =>
        turns.ask(
          `known ${at.getTime()}`,
          { matterId, to },
          atOnce((all: readonly Knowing[]) => settledIsKnownToMany(scope, all, at)),
        ),
      alarmedUntil: (matterId, settledAt) =>
        turns.ask(`alarmed ${settledAt.getTime()}`, matterId, async (ids: readonly string[]) => {
          // Nobody hears of what was not done, in a matter that goes on.
          const OR = [{ outcome: 'met' as const }, { matter: { endedAt: { not: null } } }];
          const where = { workspaceId, settledAt, matterId: { in: [...ids] }, OR };
          const settled = await db.deadline.findMany({ where, select: { matterId: true } });
          const answers: Recipient[][] = [];
          for (const id of ids) {
            const isSettled = settled.some((one) => one.matterId === id);
            answers.push(isSettled ? await stores.notifications.alarmedUntil(id, settledAt) : []);
          }
          return answers;
        }),
      plan: (notifications, at) =>
        turns.ask(
          `plan ${at.getTime()}`,
          notifications,
          async (all: readonly (readonly NewNotification[])[]) => {
            const planned = all.flat();
            for (let from = 0; from < planned.length; from += plannedAtOnce) {
              await stores.notifications.plan(planned.slice(from, from + plannedAtOnce), at);
            }
            // How many were there already is of no use to anybody here.
            return all.map((own) => own.length);
          },
        ),
    },
  };
}
