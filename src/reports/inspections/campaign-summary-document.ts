import { categories } from '../../domain/hazards/hazard.js';
import type { RoundComparison } from '../../domain/inspections/summary/compare-rounds.js';
import {
  type CampaignStatistics,
  countOf,
  type FigureKey,
} from '../../domain/inspections/summary/figures.js';
import { rankGroups, rankUnits } from '../../domain/inspections/summary/rankings.js';
import { type Rate, sheetPercent } from '../../domain/inspections/summary/rate.js';
import type { CampaignRows } from '../../domain/inspections/summary/rows.js';
import type { SummarySection } from '../../domain/inspections/summary/section.js';
import { figureText, fundsText, groupText, rateText, scoreText } from '../../i18n/section-text.js';
import type { Translator } from '../../i18n/translator.js';
import type { InspectionDocuments } from '../../use-cases/ports/documents.js';
import type { DocumentBlock, DocumentContent } from '../kit/document.js';
import { sectionBlocks } from './sections.js';

type SummaryFacts = Parameters<InspectionDocuments['summary']>[0];

/** The overall summary in the customary layout: five parts, who and when, then the tables. */
export function campaignSummaryDocument(
  { rows, statistics, comparison, sections, organisation, on }: SummaryFacts,
  translator: Translator,
): DocumentContent {
  const heading = (key: SummarySection) => translator.t(`summary.section.${key}`);
  const below = (key: SummarySection) =>
    key === 'situation' ? comparisonTable(comparison, translator) : [];
  return {
    title: translator.t('report.title.summary', { name: rows.campaign.name }),
    blocks: [
      ...sectionBlocks(sections, heading, translator, below),
      { kind: 'signature', text: `${organisation}\n${translator.plainDate(on)}` },
      ...statisticsSheet(statistics, organisation, translator),
      ...unitTable(rows, translator),
      ...groupTable(rows, translator),
    ],
  };
}

/** This round beside the one before. */
function comparisonTable(
  comparison: RoundComparison | null,
  translator: Translator,
): DocumentBlock[] {
  if (comparison === null) return [];
  const { figures, rate } = comparison;
  return [
    { kind: 'caption', text: translator.t('summary.compared.title') },
    {
      kind: 'table',
      columns: [
        { title: translator.t('report.sheet.item'), share: 50 },
        { title: translator.t('summary.compared.now'), share: 25, isNumber: true },
        { title: translator.t('summary.compared.before'), share: 25, isNumber: true },
      ],
      rows: [
        ...figures.map(({ key, now, before }) => [
          figureText(key, translator),
          translator.number(now),
          translator.number(before),
        ]),
        [
          translator.t('report.sheet.rate'),
          rateText(rate.now, translator),
          rateText(rate.before, translator),
        ],
      ],
    },
  ];
}

/** The customary statistics sheet: here alone a rate with nothing due is 100 %. */
function statisticsSheet(
  { figures, rectification, major, funds }: CampaignStatistics,
  organisation: string,
  translator: Translator,
): DocumentBlock[] {
  const figure = (key: FigureKey) => [
    figureText(key, translator),
    translator.number(countOf(figures, key)),
  ];
  const rate = (of: Rate) => [
    translator.t('report.sheet.rate'),
    translator.t('summary.rate.percent', { percent: scoreText(sheetPercent(of), translator) }),
  ];
  const hasFunds = funds.amounts.length + funds.inWords > 0;
  return [
    { kind: 'annex', text: translator.t('report.sheet.title') },
    {
      kind: 'table',
      columns: [
        { title: translator.t('report.sheet.item'), share: 65 },
        { title: translator.t('report.sheet.value'), share: 35, isNumber: true },
      ],
      rows: [
        [translator.t('report.sheet.unit'), organisation],
        ...(['units', 'units_visited', 'visits_finished', 'hazards'] as const).map(figure),
        ...categories.map((category) => [
          translator.t('report.sheet.of_category', {
            category: translator.t(`word.category.${category}`),
          }),
          translator.number(countOf(figures, category)),
        ]),
        ...(['on_the_spot', 'with_date', 'rectified'] as const).map(figure),
        rate(rectification),
        ...(['major', 'major_rectified'] as const).map(figure),
        rate(major),
        ...(['open', 'overdue', 'carried_over'] as const).map(figure),
        [
          translator.t('report.sheet.funds'),
          hasFunds ? fundsText({ funds }, translator) : translator.number(0),
        ],
      ],
    },
  ];
}

function unitTable(rows: CampaignRows, translator: Translator): DocumentBlock[] {
  const ranking = rankUnits(rows);
  if (ranking.length === 0) return [];
  const found = (unitId: string) => rows.hazards.filter((one) => one.unitId === unitId).length;
  return [
    { kind: 'annex', text: translator.t('report.units.title') },
    {
      kind: 'table',
      columns: [
        { title: translator.t('report.column.rank'), share: 12, isNumber: true },
        { title: translator.t('report.column.unit'), share: 52 },
        { title: translator.t('report.column.score'), share: 18, isNumber: true },
        { title: translator.t('report.column.hazards'), share: 18, isNumber: true },
      ],
      rows: ranking.map(({ id, rank, score }) => [
        translator.number(rank),
        rows.units.find((unit) => unit.id === id)?.name ?? '',
        scoreText(score, translator),
        translator.number(found(id)),
      ]),
    },
  ];
}

function groupTable(rows: CampaignRows, translator: Translator): DocumentBlock[] {
  const ranking = rankGroups(rows);
  if (ranking.length === 0) return [];
  return [
    { kind: 'annex', text: translator.t('report.groups.title') },
    {
      kind: 'table',
      columns: [
        { title: translator.t('report.column.rank'), share: 12, isNumber: true },
        { title: translator.t('report.column.group'), share: 64 },
        { title: translator.t('report.column.grade'), share: 24, isNumber: true },
      ],
      rows: ranking.flatMap(({ id, rank, score }) => {
        const group = rows.groups.find((one) => one.id === id);
        if (group === undefined) return [];
        return [
          [translator.number(rank), groupText(group, translator), scoreText(score, translator)],
        ];
      }),
    },
  ];
}
