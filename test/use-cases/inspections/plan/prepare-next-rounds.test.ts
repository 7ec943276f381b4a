import { beforeAll, expect, it } from 'vitest';
import { createRoundsDue } from '../../../../src/database/inspections/rounds-due.js';
import type { Database } from '../../../../src/database/open-database.js';
import type { Campaign } from '../../../../src/domain/inspections/campaign.js';
import { announceCampaign } from '../../../../src/use-cases/inspections/announce-campaign.js';
import { cancelCampaign } from '../../../../src/use-cases/inspections/cancel-campaign.js';
import {
  changeCampaign,
  type PlanCampaignInput,
  planCampaign,
} from '../../../../src/use-cases/inspections/plan/plan-campaign.js';
import { prepareNextRounds } from '../../../../src/use-cases/inspections/plan/prepare-next-rounds.js';
import { repeatCampaign } from '../../../../src/use-cases/inspections/plan/repeat-campaign.js';
import { viewPlan, viewPlanForm } from '../../../../src/use-cases/inspections/plan/view-plan.js';
import { describeOnEachDatabase } from '../../../support/databases.js';
import { adminUserIds, monday, openWorks, refusal, type Works } from '../../works.js';
import { campaignInput, plantSixUnits } from './six-units.js';

describeOnEachDatabase('a campaign that is repeated by the yearly plan', (open) => {
  let database: Database;
  let works: Works;
  let unitIds: string[];
  beforeAll(async () => {
    database = await open();
    works = await openWorks(database);
    unitIds = await plantSixUnits(works);
  });

  /** From 1 to 4 December; the next round is due on 18 December. */
  const plan = (changes: Partial<PlanCampaignInput> = {}) => {
    works.setNow(monday);
    return planCampaign(
      works.context,
      works.admin,
      campaignInput(works, unitIds, {
        groupCount: 6,
        groupSize: 2,
        repeats: 'monthly',
        ...changes,
      }),
    );
  };
  const tick = async (at: string) => {
    works.setNow(new Date(at));
    const { unitOfWork, clock } = works.context;
    const due = createRoundsDue(database.prisma);
    await prepareNextRounds({ due, unitOfWork, clock, adminUserIds });
  };
  const inStores = <T>(read: Parameters<typeof works.context.unitOfWork.read<T>>[1]) =>
    works.context.unitOfWork.read(works.workspaceId, read);
  const roundAfter = ({ id }: Campaign) => inStores((stores) => stores.campaigns.findNextRound(id));
  const repeatAtOf = async ({ id }: Campaign) =>
    (await inStores((stores) => stores.campaigns.findById(id)))?.repeatAt;

  it('prepares the next round once, ten working days before, without a pair of the last one', async () => {
    const first = await plan();
    expect(first.repeatAt?.toISOString()).toBe('2026-12-18T01:00:00.000Z');
    await announceCampaign(works.context, works.admin, { number: first.number });
    await tick('2026-12-18T00:59:00Z');
    expect(await roundAfter(first)).toBeNull();
    // Two replicas at once, and again.
    const at = '2026-12-18T01:00:00Z';
    await Promise.all([tick(at), tick(at)]);
    await tick('2026-12-18T01:01:00Z');
    const rounds = await database.prisma.campaign.findMany({ where: { previousId: first.id } });
    expect(rounds).toHaveLength(1);
    const next = await roundAfter(first);
    expect(next).toMatchObject({
      ...{ state: 'prepared', startsOn: '2027-01-01', endsOn: '2027-01-04' },
      ...{ name: 'Winter round', previousId: first.id, preparedFor: '2027-01-01' },
      repetition: { every: 'monthly', until: null, first: { startsOn: '2026-12-01' } },
    });
    if (next?.plan == null) throw new Error('no plan');
    const seen = await viewPlan(works.context, works.admin, next.number);
    expect(seen).toMatchObject({ violations: [], facts: { groupCount: 6, organiserId: 'UADMIN' } });
    const notices = await works.notices(next.id);
    expect(notices.filter((one) => one.startsWith('round_prepared'))).toEqual([
      'round_prepared organiser UADMIN',
    ]);
    // The series goes on from the round that is prepared, and ends there.
    const { number } = first;
    await expect(
      repeatCampaign(works.context, works.admin, { number, repeats: null, repeatsUntil: null }),
    ).rejects.toThrow(refusal('next_round_is_prepared'));
    const copy = await viewPlanForm(works.context, works.admin, { number, copies: true });
    expect(copy.facts?.repetition).toBeNull();
    await tick('2027-01-18T01:00:00Z');
    const third = await roundAfter(next);
    expect(third).toMatchObject({ startsOn: '2027-02-01', endsOn: '2027-02-04' });
    if (third === null) throw new Error('no third round');
    await cancelCampaign(works.context, works.admin, { number: third.number, reason: 'Typhoon' });
    await tick('2027-03-10T01:00:00Z');
    expect(await roundAfter(third)).toBeNull();
    expect(await repeatAtOf(third)).toBeNull();
  });

  it('after a long rest the first round that has not ended is prepared, to its last day', async () => {
    const first = await plan({ repeats: 'quarterly', repeatsUntil: '2027-12-01' });
    await tick('2027-07-20T01:00:00Z');
    const next = await roundAfter(first);
    expect(next).toMatchObject({ startsOn: '2027-09-01', endsOn: '2027-09-04' });
    const late = await plan({ repeatsUntil: '2027-02-01' });
    await tick('2027-02-05T01:00:00Z');
    expect(await roundAfter(late)).toBeNull();
    expect(await works.notices(late.id)).toContain('round_not_prepared organiser UADMIN');
    expect(await repeatAtOf(late)).toBeNull();
  });

  it('is ended and begun again, by its organiser and admins alone', async () => {
    const first = await plan({ organiserId: 'UINSPF', repeats: null });
    expect(first).toMatchObject({ repetition: null, repeatAt: null });
    await announceCampaign(works.context, works.admin, { number: first.number });
    const repeat = async (by: string, repeats: 'monthly' | null, repeatsUntil: string | null) =>
      repeatCampaign(works.context, await works.as(by), {
        ...{ number: first.number, repeats, repeatsUntil },
      });
    await expect(repeat('UINSPA', 'monthly', null)).rejects.toThrow(
      refusal('not_allowed_in_campaign'),
    );
    await expect(repeat('UINSPF', 'monthly', '2026-11-30')).rejects.toThrow(
      refusal('repeats_until_before_it_begins', 'repeatsUntil'),
    );
    expect((await repeat('UINSPF', 'monthly', null)).repeatAt).not.toBeNull();
    expect(await repeat('UADMIN', null, null)).toMatchObject({ repetition: null, repeatAt: null });
    await tick('2026-12-20T01:00:00Z');
    expect(await roundAfter(first)).toBeNull();
    const actions = (await works.history(first.id)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'campaign_repeats')).toHaveLength(2);
  });

  it('an organiser who has left is followed by an admin; units that are closed take no part', async () => {
    await works.refresh('ULEAVES');
    const first = await plan({ organiserId: 'ULEAVES' });
    await works.refresh('ULEAVES', { isDeactivated: true });
    const closeLast = (closedSince: Date | null) =>
      database.prisma.unit.updateMany({
        where: { id: unitIds[5] as string },
        data: { closedSince },
      });
    await closeLast(new Date('2026-12-01T00:00:00Z'));
    await tick('2026-12-18T01:00:00Z');
    await closeLast(null);
    const next = await roundAfter(first);
    if (next === null) throw new Error('no next round');
    const organisers = await inStores((stores) => stores.assignments.of(next.id));
    expect(organisers.map(({ role, memberId }) => [role, memberId])).toEqual([
      ['organiser', 'UADMIN'],
    ]);
    expect(await works.notices(next.id)).toContain('round_prepared organiser UADMIN');
    const taking = await inStores((stores) => stores.campaigns.units(next.id));
    expect(taking.map(({ unitId }) => unitId).toSorted()).toEqual(unitIds.slice(0, 5).toSorted());
  });

  it('moved to other days while it is prepared, it is counted from those', async () => {
    const { number, id } = await plan({ unitIds: unitIds.slice(0, 4), groupCount: 4 });
    const moved = await changeCampaign(works.context, works.admin, {
      ...campaignInput(works, unitIds.slice(0, 4), { groupCount: 4, groupSize: 2 }),
      ...{ number, startsOn: '2026-12-30', endsOn: '2026-12-30', repeats: 'monthly' },
    });
    expect(moved.repetition?.first).toEqual({ startsOn: '2026-12-30', endsOn: '2026-12-30' });
    await tick('2027-01-20T01:00:00Z');
    const next = await inStores((stores) => stores.campaigns.findNextRound(id));
    expect(next).toMatchObject({ startsOn: '2027-01-30', repeatAt: expect.any(Date) });
    await expect(plan({ repeats: 'monthly', endsOn: '2027-01-05' })).rejects.toThrow(
      refusal('repeats_before_it_ends', 'repeats'),
    );
  });
});
