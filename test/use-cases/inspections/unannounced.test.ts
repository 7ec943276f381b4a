import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { createQueries } from '../../../src/database/queries.js';
import { hazardVisibilityOf } from '../../../src/domain/hazards/hazard-visibility.js';
import type { Visit } from '../../../src/domain/inspections/visit.js';
import { unitIdsLedBy } from '../../../src/domain/organisation/unit-tree.js';
import { customaryPeriod } from '../../../src/domain/summaries/periods.js';
import { listOpenMatters } from '../../../src/use-cases/deadlines/list-open-matters.js';
import { viewNotificationLog } from '../../../src/use-cases/delivery/view-notification-log.js';
import { listHazards } from '../../../src/use-cases/hazards/list-hazards.js';
import { announceCampaign } from '../../../src/use-cases/inspections/announce-campaign.js';
import { listCampaigns } from '../../../src/use-cases/inspections/plan/list-campaigns.js';
import { viewPlan } from '../../../src/use-cases/inspections/plan/view-plan.js';
import { viewReport } from '../../../src/use-cases/inspections/reporting/view-report.js';
import { viewSummary } from '../../../src/use-cases/inspections/reporting/view-summary.js';
import { viewScoring } from '../../../src/use-cases/inspections/scoring/view-scoring.js';
import { viewCampaign } from '../../../src/use-cases/inspections/view-campaign.js';
import { viewGroup } from '../../../src/use-cases/inspections/view-group.js';
import { viewVisit } from '../../../src/use-cases/inspections/view-visit.js';
import type { Queries } from '../../../src/use-cases/ports/queries.js';
import type { Acting } from '../../../src/use-cases/ports/stores.js';
import { listPolicies } from '../../../src/use-cases/reminders/list-policies.js';
import { summariseHazards } from '../../../src/use-cases/summaries/summarise-hazards.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds, readingsOf } from '../../support/kinds.js';
import { adminUserIds, refusal } from '../works.js';
import { type Inspections, openInspections, type SiteName } from './inspection-works.js';

/** Each visit on a Saturday of its own, by which it would be known: nothing else falls on one. */
const dayOf: Record<SiteName, string> = {
  East: '2026-12-19',
  South: '2026-12-12',
  North: '2026-12-05',
};

describeOnEachDatabase('an unannounced visit, before it is started', (open) => {
  let database: Database;
  let works: Inspections;
  let visit: Visit;
  let campaignNumber: number;
  beforeAll(async () => {
    database = await open();
    works = await openInspections(database);
    const { workspaceId, plan } = works;
    // A number by which it cannot be taken for anything else.
    await works.prisma.counter.create({ data: { workspaceId, kind: 'visit', last: 471_100 } });
    const visits = plan.visits.map((one) => {
      const site = (Object.keys(dayOf) as SiteName[]).find(
        (name) => works.unitId(name) === one.unitId,
      );
      return { ...one, plannedOn: dayOf[site ?? 'East'] };
    });
    const campaign = await works.announce({
      ...{ unannounced: true, endsOn: '2026-12-31', plan: { ...plan, visits } },
    });
    campaignNumber = campaign.number;
    visit = await works.visitTo('East');
    // Whoever leads the unit has told nobody of anything yet.
    await works.report({ unitId: works.unitId('East') });
  });

  /** The inspected unit's line: its leader, and who leads above it. */
  const line = ['UEAST', 'UBOSS'];

  /** Every query of the product, as this reader is allowed to ask it. */
  function queriesOf(reader: Acting): Record<keyof Queries, () => Promise<unknown>> {
    const { workspaceId, actor } = reader;
    const queries = createQueries(works.prisma, kinds, readingsOf(works.prisma));
    const page = { index: 0, size: 50 };
    const from = new Date('2026-11-01T00:00:00Z');
    const to = new Date('2026-12-31T00:00:00Z');
    const units = async () => works.read((stores) => stores.units.all());
    const { userId } = actor;
    return {
      hazardDetails: () => queries.hazardDetails(workspaceId, 1),
      listHazards: async () =>
        queries.listHazards(workspaceId, hazardVisibilityOf(actor, await units()), {}, page),
      owedBy: () => queries.owedBy(workspaceId, userId, 50),
      openMatters: async () =>
        queries.openMatters(
          workspaceId,
          { userId, unitIds: unitIdsLedBy(await units(), userId) },
          page,
        ),
      summaryRows: async () =>
        queries.summaryRows(workspaceId, unitIdsLedBy(await units(), userId), from, to),
      // Nobody asks for these rows but by the summary and the report.
      campaignRows: () => viewSummary(works.context, reader, campaignNumber),
      lostEvidence: () => queries.lostEvidence(workspaceId, from, 50),
      notificationLog: async () => {
        const unitIds = unitIdsLedBy(await units(), userId);
        return queries.notificationLog(
          workspaceId,
          { unitIds, member: { id: userId, ledUnitIds: unitIds } },
          page,
        );
      },
    };
  }

  /** Every read of the product that somebody may ask for, by what it is. */
  function readsOf(reader: Acting): Record<string, () => Promise<unknown>> {
    const { context } = works;
    const log = (of: Parameters<typeof viewNotificationLog>[2]['of']) => () =>
      viewNotificationLog(context, reader, { of, pageIndex: 0, adminUserIds });
    const { userId } = reader.actor;
    return {
      ...queriesOf(reader),
      'open matters': () => listOpenMatters(context, reader, 0),
      hazards: () => listHazards(context, reader, { pageIndex: 0 }),
      'deadlines of the visit': log({ kind: 'matter', matterKind: 'visit', number: visit.number }),
      'own deadlines of the visit': log({
        ...{ kind: 'matter', matterKind: 'visit', number: visit.number, userId },
      }),
      'own deadlines': log({ kind: 'member', userId }),
      'deadlines of the unit': log({ kind: 'unit', unitId: works.unitId('East') }),
      'deadlines of the company': log({ kind: 'unit', unitId: works.company.id }),
      'deadlines of the group’s leader': log({ kind: 'member', userId: 'UNORTH' }),
      'the visit': () => viewVisit(context, reader, visit.number),
      'the campaign': () => viewCampaign(context, reader, campaignNumber),
      campaigns: () => listCampaigns(context, reader),
      'the plan': () => viewPlan(context, reader, campaignNumber),
      'the report': () => viewReport(context, reader, 1),
      'the scores': () => viewScoring(context, reader, visit.number),
      'the group': () => viewGroup(context, reader, 1),
      policies: () => listPolicies(context, reader, works.unitId('East')),
      summary: () => summariseHazards(context, reader, { unitId: null, period: customaryPeriod }),
    };
  }

  it.each(line)('is found nowhere by %s: neither id, number, unit with date', async (userId) => {
    const reader = await works.as(userId);
    for (const [name, read] of Object.entries(readsOf(reader))) {
      const [answer] = await Promise.allSettled([read()]);
      const said = JSON.stringify(
        answer.status === 'fulfilled' ? answer.value : { ...answer.reason, params: undefined },
        (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      );
      for (const trace of [visit.id, String(visit.number), dayOf.East]) {
        expect(said ?? '', `${name} says ${trace}`).not.toContain(trace);
      }
    }
  });

  it.each(line)('is to %s as if there were none', async (userId) => {
    const reader = await works.as(userId);
    const { number } = visit;
    await expect(viewVisit(works.context, reader, number)).rejects.toEqual(
      refusal('visit_not_found'),
    );
    await expect(viewVisit(works.context, reader, number + 100)).rejects.toEqual(
      refusal('visit_not_found'),
    );
    const of = { kind: 'matter', matterKind: 'visit', number } as const;
    await expect(
      viewNotificationLog(works.context, reader, { of, pageIndex: 0, adminUserIds }),
    ).rejects.toEqual(refusal('matter_not_found'));
  });

  it('is told to nobody of the line, and plans nothing for them', async () => {
    const told = await works.told(visit.id);
    expect(told.map(({ recipientId }) => recipientId)).toEqual([]);
    expect(await works.notices(visit.groupId)).toEqual([
      'group_formed group_leader UNORTH',
      'group_formed group_member UNORTH2',
    ]);
    const owed = await works.openDeadlines(visit.id);
    expect(owed.map(({ kind, owedById }) => [kind, owedById])).toEqual([['visit', 'UNORTH']]);
    expect(await works.roles(visit.id)).toEqual([
      ...['group_leader UNORTH', 'group_member UNORTH2', 'organiser UORG'],
    ]);
  });

  it('holds up nothing of its unit: who closes it meets no visit', async () => {
    const lead = await works.read((stores) => stores.matters.openOfUnit(works.unitId('East')));
    expect(lead.map(({ kind }) => kind)).toEqual(['hazard']);
  });

  it('is seen by its group, the organiser and admins', async () => {
    for (const userId of ['UNORTH', 'UNORTH2', 'UORG', 'UADMIN']) {
      const view = await viewVisit(works.context, await works.as(userId), visit.number);
      expect(view.visit.id).toBe(visit.id);
    }
  });

  it('may not be organised by who stands in the line of the unit, unless they are an admin', async () => {
    const other = await openInspections(database);
    for (const organiser of ['UBOSS', 'UEAST']) {
      const { number } = await other.prepare({ unannounced: true }, organiser);
      await expect(
        announceCampaign(other.context, await other.as(organiser), { number }),
      ).rejects.toEqual(refusal('organiser_in_inspected_line'));
    }
  });

  it('is known to the unit from its start on', async () => {
    const other = await openInspections(database);
    await other.announce({ unannounced: true });
    const started = await other.start('East');
    expect(await other.notices(started.id)).toEqual([
      'visit_started unit_host UEAST',
      'visit_started organiser UORG',
    ]);
    for (const userId of line) {
      const view = await viewVisit(other.context, await other.as(userId), started.number);
      expect(view.visit.state).toBe('started');
    }
    const matter = await other.read((stores) => stores.matters.findById(started.id));
    expect(matter?.unitId).toBe(other.unitId('East'));
  });
});
