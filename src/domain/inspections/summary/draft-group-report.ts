import { categories } from '../../hazards/hazard.js';
import { categoryPart, practiceItems, unitName } from './draft-parts.js';
import { campaignStatistics, countOf, type FigureKey } from './figures.js';
import type { CampaignRows, VisitRow } from './rows.js';
import { type DraftedSection, type Part, part, type ReportSection, when } from './section.js';

/** What one group did of a campaign: its visits, and what was found in them, in the units that it visited. */
export function rowsOfGroup(rows: CampaignRows, groupId: string): CampaignRows {
  const visits = rows.visits.filter((visit) => visit.groupId === groupId);
  const ids = new Set(visits.map(({ id }) => id));
  const unitIds = new Set(visits.map(({ unitId }) => unitId));
  return {
    campaign: rows.campaign,
    units: rows.units.filter(({ id }) => unitIds.has(id)),
    groups: rows.groups.filter(({ id }) => id === groupId),
    visits,
    hazards: rows.hazards.filter(({ visitId }) => ids.has(visitId)),
    practices: rows.practices.filter(({ visitId }) => ids.has(visitId)),
  };
}

/** A group's report in the customary form, ready to be edited. `rows`: as rowsOfGroup gives them. */
export function draftGroupReport(
  rows: CampaignRows,
  exampleIds: readonly string[] = [],
): DraftedSection<ReportSection>[] {
  const statistics = campaignStatistics(rows);
  const count = (key: FigureKey) => countOf(statistics.figures, key);
  const practices = practiceItems(rows);
  return [
    { key: 'situation', parts: situation(rows, count) },
    { key: 'scores', parts: scores(rows) },
    {
      key: 'hazards',
      parts:
        count('hazards') === 0
          ? [part('found_none')]
          : [
              part(
                'found',
                { count: count('hazards'), general: count('general'), major: count('major') },
                { figure: 'hazards' },
              ),
              ...categories.flatMap((category) =>
                categoryPart(rows, statistics.figures, category, exampleIds),
              ),
              part(
                'how_rectified',
                { spot: count('on_the_spot'), dated: count('with_date') },
                { figure: 'on_the_spot' },
              ),
            ],
    },
    {
      key: 'good_practice',
      parts:
        practices.length > 0
          ? [
              part(
                'practices',
                { count: rows.practices.length },
                { figure: 'practices', items: practices },
              ),
            ]
          : [part('no_practices')],
    },
  ];
}

function situation(rows: CampaignRows, count: (key: FigureKey) => number): Part[] {
  const [group] = rows.groups;
  const { position = 0, name = null } = group ?? {};
  const people = new Set([group?.leaderId, ...(group?.memberIds ?? [])].filter((id) => id != null));
  const days = rows.visits.map(({ plannedOn }) => plannedOn).sort();
  const [first = rows.campaign.startsOn] = days;
  const refused = count('records_refused');
  const unconfirmed = count('records_unconfirmed');
  return [
    part(
      'group_visited',
      {
        ...{ group: { group: { position, name } }, name: rows.campaign.name, people: people.size },
        ...{ from: { date: first }, to: { date: days.at(-1) ?? first } },
        count: count('visits_finished'),
      },
      { figure: 'visits_finished' },
    ),
    ...when(count('visits_dropped') > 0, () =>
      part('visits_dropped', { count: count('visits_dropped') }, { figure: 'visits_dropped' }),
    ),
    ...when(count('visits_refused') > 0, () =>
      part('visits_refused', { count: count('visits_refused') }, { figure: 'visits_refused' }),
    ),
    ...when(count('visits_finished') > 0, () =>
      part('records', { confirmed: count('records_confirmed'), refused, unconfirmed }),
    ),
  ];
}

function scores(rows: CampaignRows): Part[] {
  const scored = rows.visits.filter((visit): visit is VisitRow & { score: number } => {
    return visit.score !== null;
  });
  if (scored.length === 0) return [part('no_scores')];
  const items = [...scored]
    .sort((a, b) => b.score - a.score)
    .map(({ unitId, score }) =>
      part('item_unit', { unit: unitName(rows, unitId), score: { score } }),
    );
  // A visit may be finished while its tables are open: nobody waits for them.
  const unscored = rows.visits
    .filter(({ state, score }) => state === 'finished' && score === null)
    .map(({ unitId }) => part('item_unscored', { unit: unitName(rows, unitId) }));
  return [part('score_of', { count: items.length }, { items: [...items, ...unscored] })];
}
