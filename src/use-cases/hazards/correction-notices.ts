import type { Deadline } from '../../domain/deadlines/deadline.js';
import { unitsAbove } from '../../domain/organisation/unit-tree.js';
import { requestKindOf } from '../../domain/requests/kinds-of-requests.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import type { Stores } from '../ports/stores.js';
import type { HazardContext } from './hazard-context.js';
import { everybodyConcerned, forActorToo } from './hazard-notices.js';

/**
 * Who hears of a correction: who answers for the hazard since, and who did before; who is relieved of another
 * part in it; who owes something; whom it concerns besides, with the leaders of both units.
 */
export async function correctionNotices(
  stores: Stores,
  {
    before,
    after,
    open,
  }: { before: HazardContext; after: HazardContext; open: readonly Deadline[] },
): Promise<Notice[]> {
  const { responsibleId } = after.people;
  const work = open.filter(({ kind }) => requestKindOf(kind) === undefined);
  const now = new Set(everybodyConcerned(after.people).map(([, id]) => id));
  const relieved = everybodyConcerned(before.people).filter(
    ([role, id]) => role !== 'leader' && !now.has(id),
  );
  const isNew = responsibleId !== before.people.responsibleId;
  return [
    ...(isNew
      ? [
          ...forActorToo([
            ...noticesOfOwed(
              'assigned',
              'responsible',
              work.filter(({ owedById }) => owedById === responsibleId),
            ),
            ...noticesTo('assigned', [['responsible', responsibleId]]),
          ]),
          ...noticesTo('assigned', [['released', before.people.responsibleId]]),
        ]
      : []),
    ...noticesTo(
      'corrected',
      relieved.map(([, id]) => ['relieved', id] as const),
    ),
    ...noticesOfOwed('corrected', 'owes', work),
    ...noticesTo('corrected', everybodyConcerned(after.people)),
    ...noticesTo('corrected', [['leader', before.people.unitLeaderId]]),
    ...noticesTo('corrected', await leadersOf(stores, after)),
  ];
}

/** Where the unit has no leader, the nearest above; where there is none, the admins. */
async function leadersOf(
  stores: Stores,
  { units, hazard }: HazardContext,
): Promise<(readonly [role: string, userId: string])[]> {
  const line = [units.find(({ id }) => id === hazard.unitId), ...unitsAbove(units, hazard.unitId)];
  const leaderId = line.find((unit) => unit?.leaderId != null)?.leaderId;
  if (leaderId != null) return [['leader', leaderId]];
  return (await stores.members.admins()).map(({ id }) => ['admin', id] as const);
}
