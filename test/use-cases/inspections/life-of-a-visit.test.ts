import { beforeAll, beforeEach, expect, it } from 'vitest';
import { createCampaignReading } from '../../../src/database/inspections/campaign-reading.js';
import { createRecordsOverdue } from '../../../src/database/inspections/records-overdue.js';
import type { Database } from '../../../src/database/open-database.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import { withdrawHazard } from '../../../src/use-cases/hazards/withdraw-hazard.js';
import { cancelCampaign } from '../../../src/use-cases/inspections/cancel-campaign.js';
import { closeCampaign } from '../../../src/use-cases/inspections/close-campaign.js';
import { dropVisit } from '../../../src/use-cases/inspections/drop-visit.js';
import { endOverdueRecords } from '../../../src/use-cases/inspections/end-overdue-records.js';
import { moveVisit } from '../../../src/use-cases/inspections/move-visit.js';
import { notePractice } from '../../../src/use-cases/inspections/note-practice.js';
import { confirmRecord, refuseRecord } from '../../../src/use-cases/inspections/settle-record.js';
import { viewCampaign } from '../../../src/use-cases/inspections/view-campaign.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, photo, refusal } from '../works.js';
import { type Inspections, openInspections } from './inspection-works.js';

const later = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);

describeOnEachDatabase('a visit', (open) => {
  let database: Database;
  let works: Inspections;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openInspections(database);
  });

  const on = async (site: Parameters<Inspections['visitTo']>[0]) => ({
    number: (await works.visitTo(site)).number,
    submissionKey: works.key(),
  });
  const endRecords = () =>
    endOverdueRecords({
      overdue: createRecordsOverdue(works.prisma),
      unitOfWork: works.context.unitOfWork,
      clock: works.context.clock,
    });

  it('is announced to its group and its unit, with who owes what', async () => {
    const campaign = await works.announce();
    expect(campaign).toMatchObject({ state: 'announced', plan: null });
    const visit = await works.visitTo('East');
    expect(visit).toMatchObject({ state: 'planned', plannedOn: '2026-11-25' });
    expect(await works.roles(visit.id)).toEqual([
      ...['group_leader UNORTH', 'group_member UNORTH2', 'organiser UORG', 'unit_host UEAST'],
    ]);
    expect(await works.notices(visit.id)).toEqual(['visit_announced unit_host UEAST']);
    expect(await works.notices(visit.groupId)).toEqual([
      'group_formed group_leader UNORTH',
      'group_formed group_member UNORTH2',
    ]);
    const [owed] = await works.openDeadlines(visit.id);
    expect(owed).toMatchObject({
      kind: 'visit',
      owedById: 'UNORTH',
      dueAt: new Date('2026-11-25T15:59:59.999Z'),
    });
  });

  it('is started, hazards are found, it is finished and its record confirmed', async () => {
    const campaign = await works.announce();
    await works.forgetTold();
    const started = await works.start('East');
    expect(started).toMatchObject({ state: 'started', receivedBy: 'The site manager' });
    expect(await works.notices(started.id)).toEqual([
      'visit_started unit_host UEAST',
      'visit_started organiser UORG',
    ]);
    const running = await works.read(({ campaigns }) => campaigns.findById(campaign.id));
    expect(running).toMatchObject({ state: 'running', startedAt: monday });

    works.setNow(later(0.1));
    const foundIn = { kind: 'visit', number: started.number };
    const unitId = works.unitId('East');
    const { hazard } = await works.report({ unitId, foundIn }, 'UNORTH2');
    expect(hazard.foundInId).toBe(started.id);
    // Whoever answers hears at the quarter of an hour, or when the visit ends; a major one at once.
    const held = (await works.told(hazard.id)).filter(({ kind }) => kind === 'assigned');
    expect(held.map(({ notBefore }) => notBefore)).toEqual([later(0.25)]);
    const major = await works.report(
      { unitId, foundIn, level: 'major', interimControl: 'Fenced off', place: 'Gate' },
      'UNORTH',
    );
    const atOnce = (await works.told(major.hazard.id)).filter(({ kind }) => kind === 'assigned');
    expect(atOnce.every(({ notBefore }) => notBefore.getTime() === later(0.1).getTime())).toBe(
      true,
    );
    for (const reader of ['UNORTH', 'UNORTH2', 'UORG', 'UEAST']) {
      const view = await viewHazard(works.context, await works.as(reader), hazard.number);
      expect(view.details.hazard.id).toBe(hazard.id);
    }
    await expect(
      viewHazard(works.context, await works.as('USOUTH'), hazard.number),
    ).rejects.toEqual(refusal('not_allowed_to_see'));

    const noted = { ...(await on('East')), text: 'Tools are tagged', files: [photo] };
    await notePractice(works.context, await works.as('UNORTH2'), noted);
    await notePractice(works.context, await works.as('UNORTH2'), noted);
    expect(await works.read(({ visits }) => visits.practices([started.id]))).toMatchObject([
      { text: 'Tools are tagged', fileIds: ['F1'] },
    ]);

    works.setNow(later(0.2));
    const finished = await works.finish('East');
    expect(finished).toMatchObject({ state: 'finished', record: 'waiting', recordedAt: null });
    const released = (await works.told(hazard.id)).filter(({ kind }) => kind === 'assigned');
    expect(released.map(({ notBefore }) => notBefore)).toEqual([later(0.2)]);
    expect(await works.deadlines(finished.id)).toEqual([
      'visit UNORTH met',
      'confirm_record UEAST open',
    ]);
    expect(await works.deadlines(finished.groupId)).toEqual(['report UNORTH open']);
    await expect(works.finish('East')).rejects.toEqual(refusal('visit_finished_already'));

    await works.forgetTold();
    const confirmation = { ...(await on('East')), note: 'Agreed' };
    const confirmed = await confirmRecord(works.context, await works.as('UEAST'), confirmation);
    expect(confirmed).toMatchObject({ record: 'confirmed', recordNote: 'Agreed' });
    expect(await works.notices(confirmed.id)).toEqual([
      'record_settled group_leader UNORTH',
      'record_settled group_member UNORTH2',
      'record_settled organiser UORG',
    ]);
    const matter = await works.read(({ matters }) => matters.findById(confirmed.id));
    expect(matter?.endedAt).toEqual(later(0.2));
    const again = { ...(await on('East')), note: null };
    await expect(confirmRecord(works.context, await works.as('UEAST'), again)).rejects.toEqual(
      refusal('record_settled_already'),
    );
  });

  it('has its refusals written down: of entry, and of the record with two witnesses', async () => {
    await works.announce();
    await works.forgetTold();
    await expect(works.start('East', { receivedBy: ' ' })).rejects.toEqual(
      refusal('required', 'receivedBy'),
    );
    const started = await works.start('East', { receivedBy: null, entryRefused: 'Gate shut' });
    expect(await works.notices(started.id)).toContain('entry_refused organiser UORG');
    await works.finish('East');
    const noted = { note: 'They disagree', witnesses: 'Wang' };
    await expect(
      refuseRecord(works.context, await works.as('UNORTH'), { ...(await on('East')), ...noted }),
    ).rejects.toEqual(refusal('witnesses_needed', 'witnesses'));
    const refused = await refuseRecord(works.context, await works.as('UNORTH'), {
      ...(await on('East')),
      ...{ note: 'They disagree', witnesses: 'Wang Wei\nLi Na' },
    });
    expect(refused).toMatchObject({ record: 'refused', witnesses: ['Wang Wei', 'Li Na'] });
    expect(await works.deadlines(refused.id)).toContain('confirm_record UEAST superseded');
  });

  it('counts as not confirmed when nobody answers in time, and the report goes on', async () => {
    await works.announce();
    await works.start('East');
    const { id } = await works.finish('East');
    const [owed] = await works.openDeadlines(id);
    works.setNow(new Date((owed?.dueAt ?? monday).getTime() - 1));
    await endRecords();
    expect(await works.visitTo('East')).toMatchObject({ record: 'waiting' });
    works.setNow(owed?.dueAt ?? monday);
    await endRecords();
    await endRecords();
    expect(await works.visitTo('East')).toMatchObject({
      record: 'unconfirmed',
      recordedById: null,
      recordedAt: owed?.dueAt,
    });
    expect((await works.notices(id)).filter((one) => one.startsWith('record_settled'))).toEqual([
      'record_settled unit_host UEAST',
      'record_settled group_leader UNORTH',
      'record_settled group_member UNORTH2',
      'record_settled organiser UORG',
    ]);
  });

  it('is moved within the period, with a reason, and due anew', async () => {
    await works.announce();
    await works.forgetTold();
    const move = async (toOn: string, reason: string | null, by = 'UNORTH') =>
      moveVisit(works.context, await works.as(by), { ...(await on('East')), toOn, reason });
    await expect(move('2026-12-01', 'Rain')).rejects.toEqual(
      refusal('visit_outside_period', 'toOn'),
    );
    await expect(move('2026-11-25', 'Rain')).rejects.toEqual(refusal('visit_on_that_day', 'toOn'));
    await expect(move('2026-11-26', ' ')).rejects.toEqual(refusal('required', 'reason'));
    const visit = await move('2026-11-26', 'Rain');
    expect(visit.plannedOn).toBe('2026-11-26');
    const [owed] = await works.openDeadlines(visit.id);
    expect(owed?.dueAt).toEqual(new Date('2026-11-26T15:59:59.999Z'));
    expect(await works.notices(visit.id)).toEqual([
      'visit_moved unit_host UEAST',
      'visit_moved group_member UNORTH2',
      'visit_moved organiser UORG',
    ]);
    works.setNow(later(48));
    await expect(move('2026-11-24', 'Sun')).rejects.toEqual(refusal('visit_date_passed', 'toOn'));
    await works.start('East');
    await expect(move('2026-11-27', 'Sun')).rejects.toEqual(refusal('visit_wrong_state'));
  });

  it('is dropped with a reason; with the last one made the report is owed', async () => {
    await works.announce();
    const drop = async (site: 'East' | 'South', by = 'UORG') =>
      dropVisit(works.context, await works.as(by), { ...(await on(site)), reason: 'Typhoon' });
    await expect(drop('East', 'UNORTH')).rejects.toEqual(refusal('not_allowed_in_visit'));
    const dropped = await drop('East');
    expect(await works.deadlines(dropped.id)).toEqual(['visit UNORTH superseded']);
    expect(await works.notices(dropped.id)).toContain('visit_dropped unit_host UEAST');
    // It made none of its visits: there is nothing to report.
    expect(await works.deadlines(dropped.groupId)).toEqual([]);
    const { number } = await works.read(async ({ campaigns }) => {
      const found = await campaigns.findById(dropped.campaignId);
      if (found === null) throw new Error('a visit has a campaign');
      return found;
    });
    const covered = async (by: string) =>
      (await viewCampaign(works.context, await works.as(by), number)).uncovered;
    expect(await covered('UORG')).toEqual([works.unitId('East')]);
    expect(await covered('UNORTH')).toEqual([]);
    await works.start('South');
    const finished = await works.finish('South');
    expect(await works.deadlines(finished.groupId)).toEqual(['report UEAST open']);
  });

  it('goes with its campaign when that is cancelled; what it found goes on', async () => {
    const { number, id } = await works.announce();
    const { number: visitNumber } = await works.start('East');
    const foundIn = { kind: 'visit', number: visitNumber };
    const unitId = works.unitId('East');
    const { hazard } = await works.report({ unitId, foundIn }, 'UNORTH');
    await works.start('South');
    await works.finish('South');
    await works.forgetTold();
    const by = await works.as('UORG');
    await cancelCampaign(works.context, by, { number, reason: 'Another order' });
    const states = async (site: 'East' | 'South' | 'North') => {
      const { state, record } = await works.visitTo(site);
      return [state, record];
    };
    expect(await states('East')).toEqual(['dropped', null]);
    expect(await states('North')).toEqual(['dropped', null]);
    expect(await states('South')).toEqual(['finished', 'unconfirmed']);
    const open = await works.prisma.deadline.findMany({
      where: { workspaceId: works.workspaceId, settledAt: null },
    });
    expect(open.map(({ matterId }) => matterId)).toEqual([hazard.id]);
    const matters = await works.prisma.matter.findMany({
      where: { workspaceId: works.workspaceId, endedAt: null },
    });
    expect(matters.map(({ kind }) => kind)).toEqual(['hazard']);
    expect(await works.notices(id)).toContain('campaign_cancelled participant UEAST');
    await expect(cancelCampaign(works.context, by, { number, reason: 'Again' })).rejects.toEqual(
      refusal('campaign_wrong_state'),
    );
  });

  it('leaves hazards that are carried over by name and reason when its campaign is closed', async () => {
    const { number, id } = await works.announce();
    const { number: visitNumber } = await works.start('East');
    const foundIn = { kind: 'visit', number: visitNumber };
    const unitId = works.unitId('East');
    const one = await works.report({ unitId, foundIn }, 'UNORTH');
    const two = await works.report({ unitId, foundIn, place: 'Gate' }, 'UNORTH');
    const by = await works.as('UORG');
    const close = (reasons: Record<number, string>, reason: string | null = null) =>
      closeCampaign(works.context, by, { number, reasons, reason });
    await expect(close({})).rejects.toEqual(refusal('campaign_wrong_state'));
    await works.prisma.campaign.updateMany({
      where: { id },
      data: { state: 'summed_up', summedUpAt: monday },
    });
    await expect(close({ [one.hazard.number]: 'Steel is late' })).rejects.toEqual(
      refusal('hazards_still_open'),
    );
    const closed = await close({ [one.hazard.number]: 'Steel is late' }, 'Winter');
    expect(closed).toMatchObject({ state: 'closed', closedAt: monday });
    const carried = await works.read(({ campaigns }) => campaigns.carriedOver(id));
    expect(carried.map(({ hazardId, reason }) => [hazardId, reason]).sort()).toEqual(
      [
        [one.hazard.id, 'Steel is late'],
        [two.hazard.id, 'Winter'],
      ].sort(),
    );
    const view = await viewCampaign(works.context, by, number);
    expect(view.openHazards.map((hazard) => hazard.id)).toEqual([one.hazard.id, two.hazard.id]);

    // The card follows them until the last is closed, weeks later.
    await works.forgetTold();
    works.setNow(later(24 * 20));
    const withdrawn = { number: one.hazard.number, submissionKey: works.key(), reason: 'Mistaken' };
    await withdrawHazard(works.context, works.admin, withdrawn);
    const cards = (await works.told(id)).filter(({ kind }) => kind === 'card');
    expect(cards.map(({ recipientId }) => recipientId)).toEqual(['COFFICE']);
    const reading = createCampaignReading(works.prisma);
    const facts = await reading.facts(works.workspaceId, [id]);
    expect(facts.get(id)).toMatchObject({ hazards: { found: 2, open: 1 } });
  });
});
