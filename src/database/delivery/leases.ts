import { clockSkewMs } from '../../use-cases/ports/clock.js';
import { Prisma } from '../generated/client.js';

/** The latest instant at which an honest lease that is taken now, or was, can end. */
export function latestEnd(honestEnd: Date): Date {
  return new Date(honestEnd.getTime() + clockSkewMs);
}

/** The lease in this column has run out, or was written by a clock that was ahead: it binds nobody. */
export function isNoLease(column: 'leaseUntil' | 'until', now: Date, lastsMs: number): Prisma.Sql {
  const name = Prisma.raw(`"${column}"`);
  const latest = latestEnd(new Date(now.getTime() + lastsMs));
  return Prisma.sql`(${name} <= ${now} OR ${name} > ${latest})`;
}
