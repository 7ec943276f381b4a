import { beforeAll, expect, it } from 'vitest';
import {
  type AssignmentPlan,
  peopleOf,
} from '../../../../src/domain/inspections/assignment/problem.js';
import { simpleTable } from '../../../../src/domain/inspections/scoring/simple-table.js';
import { createAssignmentSolver } from '../../../../src/solver/assignment-solver.js';
import { announceCampaign } from '../../../../src/use-cases/inspections/announce-campaign.js';
import { betterAssignment } from '../../../../src/use-cases/inspections/plan/better-assignment.js';
import {
  removeGroup,
  setGroup,
  swapPeople,
} from '../../../../src/use-cases/inspections/plan/change-assignment.js';
import { listCampaigns } from '../../../../src/use-cases/inspections/plan/list-campaigns.js';
import {
  changeCampaign,
  type PlanCampaignInput,
  planCampaign,
} from '../../../../src/use-cases/inspections/plan/plan-campaign.js';
import { proposeAssignment } from '../../../../src/use-cases/inspections/plan/propose-assignment.js';
import { viewPlan, viewPlanForm } from '../../../../src/use-cases/inspections/plan/view-plan.js';
import { saveScoringTable } from '../../../../src/use-cases/inspections/scoring/save-scoring-table.js';
import { describeOnEachDatabase } from '../../../support/databases.js';
import { openWorks, refusal, type Works } from '../../works.js';
import { campaignInput, plantSixUnits } from './six-units.js';

describeOnEachDatabase('planning a campaign', (open) => {
  let works: Works;
  let unitIds: string[];
  beforeAll(async () => {
    works = await openWorks(await open());
    unitIds = await plantSixUnits(works);
  });

  const plan = async (changes: Partial<PlanCampaignInput> = {}, by = 'UADMIN') =>
    planCampaign(works.context, await works.as(by), campaignInput(works, unitIds, changes));
  const view = async (number: number, by = 'UADMIN') =>
    viewPlan(works.context, await works.as(by), number);
  const asked = (number: number) => ({ number, submissionKey: works.key() });
  /** `1→CD` a group, by the letters of the units. */
  const told = ({ groups, visits }: AssignmentPlan) =>
    groups.map(({ position }) => {
      const own = visits.filter(({ groupPosition }) => groupPosition === position);
      return `${position}→${own.map(({ unitId }) => 'ABCDEF'[unitIds.indexOf(unitId)]).join('')}`;
    });

  it('six units in three groups: people of their homes, in a circle, kept with what it was planned by', async () => {
    const campaign = await plan();
    expect(campaign).toMatchObject({ state: 'prepared', name: 'Winter round', mode: 'cycle' });
    if (campaign.plan === null) throw new Error('no plan');
    expect(told(campaign.plan)).toEqual(['1→CD', '2→EF', '3→AB']);
    expect(campaign.plan.groups.map((group) => peopleOf(group).toSorted())).toEqual([
      ['UINSPA', 'UINSPB', 'ULEADA', 'ULEADB'],
      ['UINSPC', 'UINSPD', 'ULEADC', 'ULEADD'],
      ['UINSPE', 'UINSPF', 'ULEADE', 'ULEADF'],
    ]);
    const seen = await view(campaign.number);
    expect(seen).toMatchObject({ violations: [], explanation: null });
    expect(seen.score?.points.load).toBe(0);
    expect(seen.facts).toMatchObject({ groupCount: 3, organiserId: 'UADMIN' });
    expect(seen.people.organiserIds).toEqual(['UADMIN']);
  });

  it('is prepared once for a submission, and only by an admin', async () => {
    const submissionKey = works.key();
    const first = await plan({ submissionKey });
    expect((await plan({ submissionKey })).id).toBe(first.id);
    await expect(plan({}, 'UINSPA')).rejects.toThrow(refusal('not_allowed_to_plan'));
    const list = (by: string) => works.as(by).then((as) => listCampaigns(works.context, as));
    expect((await list('UADMIN')).map(({ number }) => number)).toContain(first.number);
    expect((await list('UINSPA')).map(({ number }) => number)).not.toContain(first.number);
  });

  it('refuses what cannot be at its field', async () => {
    const refused: [Partial<PlanCampaignInput>, string, string][] = [
      [{ name: ' ' }, 'required', 'name'],
      [{ endsOn: '2026-11-30' }, 'campaign_ends_before_it_begins', 'endsOn'],
      [{ endsOn: '2028-01-01' }, 'campaign_too_long', 'endsOn'],
      [{ unitIds: [] }, 'too_few_units', 'unitIds'],
      [{ groupCount: 7 }, 'number_out_of_range', 'groupCount'],
      [{ groupCount: 1 }, 'number_out_of_range', 'groupCount'],
      [{ mode: 'pairs' }, 'pairs_need_even_groups', 'groupCount'],
      [{ groupSize: 1 }, 'number_out_of_range', 'groupSize'],
      [{ weights: { load: 101 } }, 'number_out_of_range', 'weight_load'],
      [{ weights: { rank: Number.NaN } }, 'number_out_of_range', 'weight_rank'],
      [{ certifiedPerGroup: 5 }, 'number_out_of_range', 'certifiedPerGroup'],
      [{ visitsPerUnit: 0.5 }, 'number_out_of_range', 'visitsPerUnit'],
      [
        {
          groupCount: 2,
          unitIds: ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000001'],
        },
        'unit_not_found',
        'unitIds',
      ],
      [
        { tableVersionIds: ['00000000-0000-4000-8000-000000000000'] },
        'scoring_table_not_found',
        'tableVersionIds',
      ],
    ];
    for (const [changes, code, field] of refused) {
      await expect(plan(changes)).rejects.toThrow(refusal(code, field));
    }
  });

  it('two people change places, and what that breaks is seen at once', async () => {
    const { number } = await plan();
    const swapped = { personId: 'UINSPA', otherId: 'UINSPC' };
    await swapPeople(works.context, works.admin, { ...asked(number), ...swapped });
    const { violations } = await view(number);
    expect(violations).toEqual([
      { rule: 'own_unit', position: 1, personId: 'UINSPC', unitId: unitIds[2] },
    ]);
    await expect(announceCampaign(works.context, works.admin, { number })).rejects.toThrow(
      refusal('plan_breaks_rules'),
    );
    await swapPeople(works.context, works.admin, { ...asked(number), ...swapped });
    expect((await view(number)).violations).toEqual([]);
    const stranger = { personId: 'UOTHER', otherId: 'UINSPC' };
    await expect(
      swapPeople(works.context, works.admin, { ...asked(number), ...stranger }),
    ).rejects.toThrow(refusal('not_in_the_plan', 'personId'));
  });

  it('by hand each group is said, changed and removed', async () => {
    const { number, plan: none } = await plan({ mode: 'by_hand' });
    expect(none).toBeNull();
    const set = (
      position: number,
      leaderId: string,
      memberIds: string[],
      units: number[],
      plannedOn: string | null = null,
    ) =>
      setGroup(works.context, works.admin, {
        ...{ ...asked(number), position, leaderId, memberIds, plannedOn },
        unitIds: units.map((index) => unitIds[index] as string),
      });
    await set(1, 'ULEADA', ['UINSPA'], [1, 2, 3]);
    await set(9, 'ULEADB', ['UINSPB'], [0, 4, 5]);
    expect((await view(number)).violations).toEqual([]);
    const days = async (position: number) =>
      (await view(number)).campaign.plan?.visits
        .filter(({ groupPosition }) => groupPosition === position)
        .map(({ plannedOn }) => plannedOn);
    const { startsOn, endsOn } = (await view(number)).campaign;
    await set(1, 'ULEADA', ['UINSPA'], [1], endsOn);
    await set(1, 'ULEADA', ['UINSPA'], [1, 2, 3]);
    expect([await days(1), await days(2)]).toEqual([
      [endsOn, startsOn, startsOn],
      [startsOn, startsOn, startsOn],
    ]);
    await expect(set(1, 'ULEADA', ['UINSPA'], [1], '2020-01-01')).rejects.toThrow(
      refusal('visit_outside_period', 'plannedOn'),
    );
    const moved = await set(2, 'ULEADB', ['UINSPA'], [0]);
    expect(moved.plan?.groups.map(peopleOf)).toEqual([['ULEADA'], ['ULEADB', 'UINSPA']]);
    expect((await view(number)).violations.map(({ rule }) => rule).toSorted()).toEqual([
      ...['own_unit', 'size', 'visit_count', 'visit_count'],
    ]);
    const removed = await removeGroup(works.context, works.admin, {
      ...asked(number),
      position: 1,
    });
    expect(removed.plan?.groups.map(({ position }) => position)).toEqual([1]);
    await expect(set(1, 'ULEADA', [], [6])).rejects.toThrow(refusal('unit_not_found', 'unitIds'));
  });

  it('a draw keeps its seed, and is the same again', async () => {
    const drawn = await plan({ mode: 'draw', groupCount: 6, groupSize: 2, seed: 'ball 7' });
    expect(drawn).toMatchObject({ seed: 'ball 7' });
    expect(drawn.drawRule).not.toBeNull();
    const again = await plan({ mode: 'draw', groupCount: 6, groupSize: 2, seed: 'ball 7' });
    expect(again.plan).toEqual(drawn.plan);
    const another = await proposeAssignment(works.context, works.admin, {
      ...asked(drawn.number),
      seed: 'ball 12',
    });
    expect(another.seed).toBe('ball 12');
    expect(another.plan?.visits).not.toEqual(drawn.plan?.visits);
  });

  it('the solver betters a balanced plan, and is not taken at its word', async () => {
    const { number, plan: first } = await plan({ mode: 'balanced', groupSize: 2 });
    expect((await view(number)).violations).toEqual([]);
    const solver = createAssignmentSolver();
    await betterAssignment({ ...works.context, solver }, works.admin, number);
    const seen = await view(number);
    expect(seen.violations).toEqual([]);
    expect(seen.score?.points.load).toBe(0);
    const named = ['ULEADA', 'UINSPB', 'ULEADC', 'UINSPD', 'ULEADE', 'UINSPF'];
    await proposeAssignment(works.context, works.admin, { ...asked(number), peopleIds: named });
    await betterAssignment({ ...works.context, solver }, works.admin, number);
    const { campaign } = await view(number);
    expect(campaign.plan?.groups.flatMap(peopleOf).toSorted()).toEqual(named.toSorted());
    const liar = { solve: async () => ({ plan: { groups: [], visits: [] }, isOptimal: true }) };
    expect(await betterAssignment({ ...works.context, solver: liar }, works.admin, number)).toBe(
      false,
    );
    expect(first).not.toBeNull();
  });

  it('the next round is filled with the last one, and repeats no pair of it', async () => {
    const campaign = await plan({ groupCount: 6, groupSize: 2 });
    await announceCampaign(works.context, works.admin, { number: campaign.number });
    const { number } = campaign;
    const form = await viewPlanForm(works.context, works.admin, { number, copies: true });
    expect(form.facts).toMatchObject({
      previousId: campaign.id,
      groupCount: 6,
      basis: 'Notice 12',
    });
    const next = await plan({ groupCount: 6, groupSize: 2, previousId: campaign.id });
    if (next.plan === null || campaign.plan === null) throw new Error('no plan');
    expect((await view(next.number)).violations).toEqual([]);
    const before = new Set(told(campaign.plan));
    expect(told(next.plan).filter((one) => before.has(one))).toEqual([]);
  });

  it('without a plan it says which rule would have to give way, and for whom', async () => {
    const two = unitIds.slice(0, 2);
    const first = await plan({ unitIds: two, groupCount: 2, groupSize: 2 });
    await announceCampaign(works.context, works.admin, { number: first.number });
    const { number } = await plan({
      ...{ unitIds: two, groupCount: 2, groupSize: 2, previousId: first.id },
    });
    const { explanation, violations } = await view(number);
    expect(explanation).toMatchObject({ rules: ['previous_pair'] });
    expect(explanation?.examples).toHaveLength(2);
    expect(violations.length).toBeGreaterThan(0);
  });

  it('a table may ask for somebody in each group who is certified for its category', async () => {
    const save = (category?: 'facility') => {
      const grades = { excellent: 80, passed: 70 };
      const table = simpleTable(
        { name: `T ${works.key()}`, items: 'A 100', ...grades, category },
        'en',
      );
      const submissionKey = works.key();
      return saveScoringTable(works.context, works.admin, { after: null, table, submissionKey });
    };
    const [plain, asking] = [await save(), await save('facility')];
    if (plain === null || asking === null) throw new Error('no table');
    const kept = await plan({ tableVersionIds: [plain.id] });
    expect((await view(kept.number)).explanation).toBeNull();
    const { number } = await plan({ tableVersionIds: [plain.id, asking.id] });
    const { problem, violations, explanation } = await view(number);
    expect(problem.categoriesNeeded).toEqual(['facility']);
    expect(explanation?.rules).toEqual(['scope']);
    expect(violations.map((one) => one.rule)).toContain('scope');
  });

  it('is changed while it is prepared, by an admin or its organiser, and not afterwards', async () => {
    const { number } = await plan({ organiserId: 'UINSPF' });
    const change = async (by: string, changes: Partial<PlanCampaignInput>) =>
      changeCampaign(works.context, await works.as(by), {
        ...campaignInput(works, unitIds, { organiserId: 'UINSPF', ...changes }),
        number,
      });
    expect(await change('UINSPF', { name: 'Spring round' })).toMatchObject({
      name: 'Spring round',
    });
    for (const by of ['UINSPA', 'ULEADA', 'UOTHER']) {
      await expect(change(by, {})).rejects.toThrow(refusal('not_allowed_in_campaign'));
      const forged = { ...asked(number), personId: 'UINSPA', otherId: 'UINSPB' };
      const as = await works.as(by);
      await expect(swapPeople(works.context, as, forged)).rejects.toThrow(
        refusal('not_allowed_in_campaign'),
      );
      await expect(proposeAssignment(works.context, as, asked(number))).rejects.toThrow(
        refusal('not_allowed_in_campaign'),
      );
      await expect(
        removeGroup(works.context, as, { ...asked(number), position: 1 }),
      ).rejects.toThrow(refusal('not_allowed_in_campaign'));
      await expect(viewPlan(works.context, as, number)).rejects.toThrow(
        expect.objectContaining({ name: 'DomainError' }),
      );
    }
    await announceCampaign(works.context, works.admin, { number });
    await expect(change('UADMIN', {})).rejects.toThrow(refusal('campaign_wrong_state'));
    await expect(proposeAssignment(works.context, works.admin, asked(number))).rejects.toThrow(
      refusal('campaign_wrong_state'),
    );
    const actions = (await works.history()).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['campaign_prepared', 'campaign_changed']));
  });
});
