import { endOfLocalDay } from '../../src/domain/calendar/working-calendar.js';
import type { Matter } from '../../src/domain/matters/matter.js';
import { openDeadline } from '../../src/use-cases/deadlines/open-deadline.js';
import { settleDeadlines } from '../../src/use-cases/deadlines/settle-deadlines.js';
import { lockMatterContext, matterContextOf } from '../../src/use-cases/matters/matter-context.js';
import { noticesOfOwed } from '../../src/use-cases/matters/notices.js';
import { recordMatterChange } from '../../src/use-cases/matters/record-matter-change.js';
import { readOrganisation } from '../../src/use-cases/organisation/read-organisation.js';
import type { Acting, UseCaseContext } from '../../src/use-cases/ports/stores.js';
import { runAct } from '../../src/use-cases/shared/run-act.js';

export interface CallDrillInput {
  unitId: string;
  leaderId: string;
  /** Who stands above it, nearest first. */
  marshalIds: readonly string[];
  /** The day by whose end it is to be held. */
  dueOn: string;
}

/** Somebody is to hold a drill; they are told at once. */
export function callDrill(
  context: UseCaseContext,
  acting: Acting,
  { unitId, leaderId, marshalIds, dueOn }: CallDrillInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores) => {
    const at = context.clock.now();
    const matter = await stores.matters.insert({ kind: 'drill', unitId, level: null });
    await stores.members.ensure([leaderId, ...marshalIds]);
    await stores.assignments.give(matter.id, 'drill_leader', [leaderId], at);
    await stores.assignments.give(matter.id, 'marshal', marshalIds, at);
    const organisation = await readOrganisation(stores);
    const around = await matterContextOf(stores, context.kinds, matter, organisation);
    const owed = await openDeadline(stores, context, matter, {
      kind: 'hold_drill',
      owedById: leaderId,
      startsAt: at,
      dueAt: endOfLocalDay(dueOn, around.calendar.timeZone),
    });
    await recordMatterChange(stores, around, {
      at,
      actorId: acting.actor.userId,
      matter,
      events: [{ action: 'drill_called', before: null, after: { leaderId, dueOn } }],
      notices: noticesOfOwed('drill_called', 'drill_leader', [owed]),
    });
    return matter;
  });
}

/** It was held: it has come to its end. */
export function holdDrill(
  context: UseCaseContext,
  acting: Acting,
  number: number,
): Promise<Matter> {
  return runAct(context, acting, async (stores) => {
    const at = context.clock.now();
    const around = await lockMatterContext(stores, context.kinds, { kind: 'drill', number });
    const matter = await stores.matters.save({ ...around.matter, endedAt: at });
    await settleDeadlines(stores, matter.id, { hold_drill: 'met' }, at);
    await recordMatterChange(stores, around, {
      at,
      actorId: acting.actor.userId,
      matter,
      events: [{ action: 'drill_held', before: null, after: {} }],
      notices: [],
    });
    return matter;
  });
}
