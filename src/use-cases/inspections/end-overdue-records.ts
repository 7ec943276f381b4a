import { matterOfVisit } from '../../domain/inspections/visit.js';
import { recordUnconfirmed } from '../../domain/inspections/visit-life.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { readOrganisation } from '../organisation/read-organisation.js';
import type { RecordsOverdue } from '../ports/inspections.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';
import { visitContextOf } from './inspection-context.js';
import { everybodyOfVisit } from './visit-people.js';

const atOnce = 50;

/** Nobody answered within the time: the record counts as not confirmed, and the report goes on without. */
export async function endOverdueRecords({
  overdue,
  unitOfWork,
  clock,
}: Pick<UseCaseContext, 'unitOfWork' | 'clock'> & { overdue: RecordsOverdue }): Promise<void> {
  for (const { workspaceId, visitId } of await overdue.list(clock.now(), atOnce)) {
    await unitOfWork.run(workspaceId, (stores) => endRecord(stores, visitId, clock.now()));
  }
}

async function endRecord(stores: Stores, visitId: string, at: Date): Promise<void> {
  const before = await stores.visits.lockById(visitId);
  if (before?.record !== 'waiting') return;
  const context = await visitContextOf(stores, before, await readOrganisation(stores));
  const visit = await stores.visits.save(recordUnconfirmed(before, at));
  await settleDeadlines(stores, visit.id, { confirm_record: 'superseded' }, at);
  await recordMatterChange(stores, context, {
    at,
    actorId: null,
    matter: matterOfVisit(visit),
    events: [
      {
        action: 'record_unconfirmed',
        before: { state: before.record },
        after: { state: visit.record },
      },
    ],
    notices: everybodyOfVisit('record_settled', context, true),
  });
}
