import { categories } from '../../hazards/hazard.js';
import { categoryPart, practiceItems, unitName } from './draft-parts.js';
import { type CampaignStatistics, campaignStatistics, countOf, type FigureKey } from './figures.js';
import { bestOf, meanOf, rankGroups, rankUnits } from './rankings.js';
import type { CampaignRows } from './rows.js';
import { type DraftedSection, type Part, part, type SummarySection, when } from './section.js';
import type { Counts } from './since-then.js';

export interface SummaryFacts {
  rows: CampaignRows;
  /** What the round before came to; null: there was none. */
  before: Counts | null;
  /** Hazards that somebody chose as examples; none of a category: the strongest stand. */
  exampleIds: readonly string[];
}

/** The overall summary in the customary five parts, ready to be edited. */
export function draftCampaignSummary(facts: SummaryFacts): DraftedSection<SummarySection>[] {
  const statistics = campaignStatistics(facts.rows);
  const count = (key: FigureKey) => countOf(statistics.figures, key);
  return [
    { key: 'situation', parts: situation(facts, statistics, count) },
    { key: 'good_practice', parts: goodPractice(facts.rows) },
    { key: 'problems', parts: problems(facts, statistics, count) },
    { key: 'rectification', parts: rectification(statistics, count) },
    { key: 'next_steps', parts: nextSteps(facts.rows, count) },
  ];
}

type Count = (key: FigureKey) => number;

function situation(
  { rows, before }: SummaryFacts,
  { coverage }: CampaignStatistics,
  count: Count,
): Part[] {
  const { basis, name, kind, mode, startsOn, endsOn } = rows.campaign;
  const people = rows.groups.flatMap(({ leaderId, memberIds }) => [leaderId, ...memberIds]);
  const scores = rows.visits.flatMap(({ score }) => score ?? []);
  return [
    ...when(basis !== null, () => part('follows', { basis: basis ?? '' })),
    part('held', {
      ...{ name, kind: { campaignKind: kind }, mode: { mode } },
      ...{ from: { date: startsOn }, to: { date: endsOn } },
    }),
    part(
      'groups_and_units',
      {
        ...{ groups: count('groups'), people: new Set(people.filter((id) => id !== null)).size },
        ...{ units: count('units'), visited: count('units_visited'), coverage: { rate: coverage } },
      },
      { figure: 'units_visited' },
    ),
    part(
      'visits',
      { finished: count('visits_finished'), unannounced: count('visits_unannounced') },
      { figure: 'visits_finished' },
    ),
    ...when(count('visits_dropped') > 0, () =>
      part('visits_dropped', { count: count('visits_dropped') }, { figure: 'visits_dropped' }),
    ),
    ...when(count('visits_refused') > 0, () =>
      part('visits_refused', { count: count('visits_refused') }, { figure: 'visits_refused' }),
    ),
    ...when(count('visits_finished') > 0, () =>
      part('records', {
        ...{ confirmed: count('records_confirmed'), refused: count('records_refused') },
        unconfirmed: count('records_unconfirmed'),
      }),
    ),
    ...when(scores.length > 0, () =>
      part('mean_score', { score: { score: meanOf(scores) }, count: scores.length }),
    ),
    ...when(before?.hazards !== undefined, () =>
      part('compared', {
        ...{ found: count('hazards'), foundBefore: before?.hazards ?? 0 },
        ...{ rate: { rate: { done: count('rectified'), due: count('hazards') } } },
        rateBefore: { rate: { done: before?.rectified ?? 0, due: before?.hazards ?? 0 } },
      }),
    ),
  ];
}

function goodPractice(rows: CampaignRows): Part[] {
  const groups = bestOf(rankGroups(rows)).map(({ id, score }) => {
    const group = rows.groups.find((one) => one.id === id);
    const { position = 0, name = null } = group ?? {};
    return part('item_group', { group: { group: { position, name } }, score: { score } });
  });
  const units = bestOf(rankUnits(rows)).map(({ id, score }) =>
    part('item_unit', { unit: unitName(rows, id), score: { score } }),
  );
  const practices = practiceItems(rows);
  return [
    ...when(groups.length > 0, () =>
      part('best_groups', {}, { figure: 'reports_graded', items: groups }),
    ),
    ...when(units.length > 0, () => part('best_units', {}, { items: units })),
    practices.length > 0
      ? part(
          'practices',
          { count: rows.practices.length },
          { figure: 'practices', items: practices },
        )
      : part('no_practices'),
  ];
}

function problems(
  { rows, exampleIds }: SummaryFacts,
  { figures }: CampaignStatistics,
  count: Count,
): Part[] {
  if (count('hazards') === 0) return [part('found_none')];
  return [
    part(
      'found',
      { count: count('hazards'), general: count('general'), major: count('major') },
      { figure: 'hazards' },
    ),
    ...categories.flatMap((category) => categoryPart(rows, figures, category, exampleIds)),
    ...when(count('uncategorised') > 0, () =>
      part('uncategorised', { count: count('uncategorised') }, { figure: 'uncategorised' }),
    ),
    ...when(count('repeats') > 0, () =>
      part('repeats', { count: count('repeats') }, { figure: 'repeats' }),
    ),
  ];
}

function rectification(
  { rectification: rate, major, funds }: CampaignStatistics,
  count: Count,
): Part[] {
  if (count('hazards') === 0) return [part('found_none')];
  const hasFunds = funds.amounts.length + funds.inWords > 0;
  return [
    part(
      'how_rectified',
      { spot: count('on_the_spot'), dated: count('with_date') },
      { figure: 'on_the_spot' },
    ),
    part(
      'rate',
      { done: rate.done, due: rate.due, closed: count('closed'), rate: { rate } },
      { figure: 'rectified' },
    ),
    major.due === 0
      ? part('no_major')
      : part(
          'major_rate',
          { done: major.done, due: major.due, rate: { rate: major } },
          { figure: 'major' },
        ),
    ...when(count('overdue') > 0, () =>
      part('overdue', { count: count('overdue') }, { figure: 'overdue' }),
    ),
    ...when(count('carried_over') > 0, () =>
      part('carried_over', { count: count('carried_over') }, { figure: 'carried_over' }),
    ),
    ...when(hasFunds, () => part('funds', { funds: { funds } })),
  ];
}

function nextSteps(rows: CampaignRows, count: Count): Part[] {
  const [most] = [...categories].sort((a, b) => count(b) - count(a));
  const ranking = rankUnits(rows);
  const last = ranking.at(-1);
  const lowest = ranking.filter(({ score }) => ranking.length > 1 && score === last?.score);
  const isSpread = ranking[0]?.score !== last?.score;
  return [
    ...when(count('open') > 0, () =>
      part('finish_open', { count: count('open') }, { figure: 'open' }),
    ),
    ...when(count('overdue') > 0, () =>
      part('supervise_overdue', { count: count('overdue') }, { figure: 'overdue' }),
    ),
    ...when(most !== undefined && count(most) > 0, () => {
      const category = most ?? 'management';
      return part(
        'train',
        { category: { category }, count: count(category) },
        { figure: category },
      );
    }),
    ...when(isSpread && lowest.length > 0, () =>
      part(
        'help_lowest',
        {},
        {
          items: lowest.map(({ id, score }) =>
            part('item_unit', { unit: unitName(rows, id), score: { score } }),
          ),
        },
      ),
    ),
    ...when(count('units_not_visited') > 0, () =>
      part('visit_missing', { count: count('units_not_visited') }, { figure: 'units_not_visited' }),
    ),
    ...when(count('practices') > 0, () =>
      part('learn', { count: count('practices') }, { figure: 'practices' }),
    ),
    ...when(count('open') === 0, () => part('keep_up')),
  ];
}
