import type { Kinds } from '../domain/deadlines/kinds.js';
import type { Stores, UnitOfWork } from '../use-cases/ports/stores.js';
import { mayBeRetried } from './engine/database-conflict.js';
import type { StoreScope } from './engine/rows.js';
import type { PrismaClient } from './generated/client.js';
import { createStores } from './stores.js';
import { inStep } from './stores-in-step.js';

/** How often one piece of work is begun: conflicts are rare, a row lock orders the common ones. */
const maxRuns = 4;

/** Milliseconds, in place of the client's limits. */
const longTransaction = { maxWait: 10_000, timeout: 60_000 };

/**
 * Use cases' transactions on Prisma, in the database's default isolation (read committed) and the
 * client's time limits, what is long by its nature on `background`: what must not move meanwhile is locked by its
 * row (see the stores). Not to be nested: PGlite has one connection.
 */
export function createUnitOfWork(
  prisma: PrismaClient,
  kinds: Kinds,
  background: PrismaClient = prisma,
): UnitOfWork {
  const scopes = new WeakMap<Stores, StoreScope>();
  const storesOf = (scope: StoreScope) => {
    const stores = createStores(scope);
    scopes.set(stores, scope);
    return stores;
  };
  return {
    async run(workspaceId, work, isLong) {
      const options = isLong ? longTransaction : {};
      const client = isLong ? background : prisma;
      for (let run = 1; ; run += 1) {
        try {
          return await client.$transaction(
            (db) => work(storesOf({ db, workspaceId, kinds })),
            options,
          );
        } catch (error) {
          if (run === maxRuns || !mayBeRetried(error)) throw error;
        }
      }
    },
    inStep(stores) {
      const scope = scopes.get(stores);
      if (scope === undefined) throw new TypeError('these are the stores of no transaction');
      return inStep(scope, stores);
    },
    read: (workspaceId, work) => work(createStores({ db: prisma, workspaceId, kinds })),
  };
}
