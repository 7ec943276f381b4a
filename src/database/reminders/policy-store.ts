import type { SavedPolicy } from '../../domain/reminders/policy.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { PolicyStore } from '../../use-cases/ports/reminders.js';
import { fromPolicy, toPolicy } from '../deadlines/deadline-rows.js';
import { isTaken } from '../engine/database-conflict.js';
import type { StoreScope } from '../engine/rows.js';
import { type Policy as PolicyRow, Prisma } from '../generated/client.js';

const uniqueKey = ['workspaceId', 'scope', 'kind', 'level', 'version'];

/** The policies that admins of one workspace have saved. */
export function createPolicyStore({ db, workspaceId }: StoreScope): PolicyStore {
  return {
    async newest(of = {}) {
      const rows = await db.policy.findMany({
        where: { workspaceId, ...of },
        distinct: ['scope', 'kind', 'level'],
        orderBy: [{ scope: 'asc' }, { kind: 'asc' }, { level: 'asc' }, { version: 'desc' }],
      });
      return rows.map(toSavedPolicy);
    },

    async insert({ policy, ...saved }) {
      try {
        await db.policy.create({
          data: {
            workspaceId,
            scope: saved.unitId ?? 'workspace',
            ...saved,
            policy: policy === null ? Prisma.DbNull : fromPolicy(policy),
          },
          select: { id: true },
        });
      } catch (error) {
        if (isTaken(error, 'Policy', uniqueKey)) throw new DomainError('changed_meanwhile');
        throw error;
      }
    },
  };
}

function toSavedPolicy(row: PolicyRow): SavedPolicy {
  const { kind, level, unitId, version, policy, savedById, savedAt } = row;
  const kept = policy === null ? null : toPolicy(policy);
  return { kind, level, unitId, version, policy: kept, savedById, savedAt };
}
