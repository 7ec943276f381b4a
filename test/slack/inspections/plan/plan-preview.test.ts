import { describe, expect, test } from 'vitest';
import type { Violation } from '../../../../src/domain/inspections/assignment/hard-rules.js';
import {
  hardRules,
  relaxableRules,
} from '../../../../src/domain/inspections/assignment/hard-rules.js';
import { defaultWeights } from '../../../../src/domain/inspections/assignment/problem.js';
import { proposePlan } from '../../../../src/domain/inspections/assignment/propose-plan.js';
import { scorePlan } from '../../../../src/domain/inspections/assignment/score-plan.js';
import { campaignKinds, campaignModes } from '../../../../src/domain/inspections/campaign-kinds.js';
import { locales, type Unit } from '../../../../src/domain/organisation/member.js';
import { translatorFor } from '../../../../src/i18n/translator.js';
import { campaignForm } from '../../../../src/slack/inspections/plan/campaign-form.js';
import { campaignsModal } from '../../../../src/slack/inspections/plan/campaigns-dialog.js';
import {
  groupModal,
  proposeAgainModal,
  swapModal,
} from '../../../../src/slack/inspections/plan/plan-dialogs.js';
import { planPreview } from '../../../../src/slack/inspections/plan/plan-preview.js';
import { violationLine } from '../../../../src/slack/inspections/plan/plan-words.js';
import type { PlanForm, PlanView } from '../../../../src/use-cases/inspections/plan/view-plan.js';
import { largeCampaign } from '../../../domain/inspections/assignment/problems.js';
import { expectOpenable, requiredFieldsOf } from '../../kit/modal-checks.js';

const uuid = (index: number) => `0190a000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const large = largeCampaign(200, 60);
const { found: plan } = proposePlan(large);
if (plan === null) throw new Error('no plan');

const units = large.tree.map(
  ({ id, parentId, leaderId, place }) =>
    ({
      ...{ id, parentId, leaderId, place, closedSince: null },
      name: `*${id}* <!channel> ${'long '.repeat(12)}`,
    }) as Unit,
);
const draft = {
  ...{ name: 'Round *one* <!here>', basis: 'x'.repeat(300), kind: 'mutual', mode: 'balanced' },
  ...{ startsOn: '2026-12-01', endsOn: '2026-12-31', groupSize: 5, visitsPerUnit: 1 },
  ...{ certifiedPerGroup: 2, unannounced: true, previousId: null, weights: defaultWeights },
  repetition: {
    ...{ every: 'quarterly', until: '2027-12-31' },
    first: { startsOn: '2026-12-01', endsOn: '2026-12-31' },
  },
} as const;
const campaign = {
  ...draft,
  ...{ id: uuid(1), number: 3, state: 'prepared', seed: '*ball* 7', drawRule: 'one', plan },
  ...{ preparedAt: new Date(0), cancelReason: null },
} as unknown as PlanView['campaign'];
const violations: Violation[] = [
  { rule: 'own_unit', position: 1, personId: 'U1', unitId: 'U1' },
  { rule: 'line', position: 1, personId: 'U1', ownUnitId: 'U1', unitId: 'U2' },
  { rule: 'previous_pair', position: 1, personId: 'U1', ownUnitId: 'U1', unitId: 'U2' },
  { rule: 'visit_count', unitId: 'U1', planned: 0, required: 1 },
  { rule: 'repeated', position: 1, unitId: 'U1', times: 2 },
  { rule: 'certificate', position: 1, personId: 'U1', on: '2026-12-01' },
  { rule: 'certified', position: 1, on: '2026-12-01', have: 1, need: 2 },
  { rule: 'scope', position: 1, on: '2026-12-01', category: 'facility' },
  { rule: 'leader', position: 1, personId: null },
  { rule: 'size', position: 1, size: 1 },
  { rule: 'two_groups', personId: 'U1', positions: [1, 2] },
  { rule: 'not_available', position: 1, personId: 'U1', why: 'member_is_guest' },
  { rule: 'not_taking_part', position: 1, unitId: 'U1' },
];
const view = {
  ...{ campaign, units, problem: large, violations, explanation: null },
  facts: {
    ...draft,
    unitIds: large.unitIds,
    groupCount: 60,
    organiserId: 'U9',
    tableVersionIds: [],
  },
  score: scorePlan(large, plan),
  people: { organiserIds: ['U9'], leaderIds: [], memberIds: [], hostIds: [] },
} as unknown as PlanView;

describe.each(locales)('planning in %s', (locale) => {
  const translator = translatorFor(locale, 'Asia/Shanghai');

  test('every rule has a sentence that names who and what, none alike', () => {
    expect(violations.map(({ rule }) => rule).toSorted()).toEqual([...hardRules].toSorted());
    const said = violations.map((one) => JSON.stringify(violationLine(one, units, translator)));
    expect(new Set(said).size).toBe(violations.length);
    for (const one of said) expect(one).not.toContain('undefined');
  });

  test('the largest campaign can be opened, and says what is weighed and broken', () => {
    for (const isBeingBettered of [true, false]) {
      expectOpenable(planPreview(view, { isBeingBettered }, translator));
      expectOpenable(planPreview({ ...view, violations: [] }, { isBeingBettered }, translator));
    }
    const none = { ...view, campaign: { ...campaign, plan: null }, score: null, violations: [] };
    expectOpenable(planPreview(none, { isBeingBettered: false }, translator));
    const rules = Object.keys(relaxableRules) as (keyof typeof relaxableRules)[];
    const explanation = {
      rules,
      weight: 9,
      isProven: true,
      plan,
      examples: violations.slice(0, 2),
    };
    expectOpenable(planPreview({ ...view, explanation }, { isBeingBettered: false }, translator));
  });

  test('a plan that breaks a rule has no button to announce it', () => {
    const said = (broken: Violation[]) =>
      JSON.stringify(
        planPreview({ ...view, violations: broken }, { isBeingBettered: false }, translator),
      );
    expect(said(violations)).not.toContain('"campaign_announce"');
    expect(said([])).toContain('"campaign_announce"');
  });

  test('forms and lists can be opened, new, changed and copied', () => {
    const form: PlanForm = {
      ...{ facts: view.facts, timeZone: 'Asia/Shanghai', tables: [] },
      units: units.map((one, index) => ({ ...one, id: uuid(index), parentId: null })),
      campaigns: [{ ...campaign, number: 2, id: uuid(2) }],
    };
    for (const kind of campaignKinds) {
      for (const mode of campaignModes) {
        const facts = { ...view.facts, kind, mode };
        expectOpenable(campaignForm({ ...form, facts }, { number: 3, readerId: 'U9' }, translator));
      }
    }
    const empty = campaignForm(
      { ...form, facts: null },
      { number: null, readerId: 'U9' },
      translator,
    );
    expectOpenable(empty);
    expect(requiredFieldsOf(empty)).toEqual([
      ...['name', 'kind', 'mode', 'startsOn', 'endsOn', 'repeats'],
      ...['groupSize', 'visitsPerUnit', 'certifiedPerGroup', 'organiserId'],
    ]);
    const few = { ...view, units: form.units, problem: { ...large, unitIds: [uuid(1)] } };
    for (const position of [1, 61]) expectOpenable(groupModal(few, position, translator));
    expectOpenable(swapModal(view, translator));
    for (const mode of campaignModes) {
      expectOpenable(proposeAgainModal({ ...view, campaign: { ...campaign, mode } }, translator));
    }
    const many = Array.from({ length: 30 }, (_, index) => ({ ...campaign, number: index + 1 }));
    for (const mayPlan of [true, false]) {
      expectOpenable(campaignsModal(many, { mayPlan }, translator));
      expectOpenable(campaignsModal([], { mayPlan }, translator));
    }
  });
});
