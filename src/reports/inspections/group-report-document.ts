import { hazardReference } from '../../domain/hazards/hazard.js';
import type { CampaignRows, FoundHazard } from '../../domain/inspections/summary/rows.js';
import type { ReportSection } from '../../domain/inspections/summary/section.js';
import { groupText, scoreText } from '../../i18n/section-text.js';
import type { Translator } from '../../i18n/translator.js';
import type { InspectionDocuments } from '../../use-cases/ports/documents.js';
import type { DocumentBlock, DocumentContent } from '../kit/document.js';
import { sectionBlocks } from './sections.js';

type ReportFacts = Parameters<InspectionDocuments['report']>[0];

/** A group's report in the customary layout: its sections, who and when, then scores and hazards. */
export function groupReportDocument(
  { rows, sections, on }: ReportFacts,
  translator: Translator,
): DocumentContent {
  const [{ position = 0, name = null } = {}] = rows.groups;
  const group = groupText({ position, name }, translator);
  const heading = (key: ReportSection) => translator.t(`report.section.${key}`);
  return {
    title: translator.t('report.title.group', { group, name: rows.campaign.name }),
    blocks: [
      ...sectionBlocks(sections, heading, translator),
      { kind: 'signature', text: `${group}\n${translator.plainDate(on)}` },
      ...visitTable(rows, translator),
      ...hazardTable(rows, translator),
    ],
  };
}

function visitTable(rows: CampaignRows, translator: Translator): DocumentBlock[] {
  if (rows.visits.length === 0) return [];
  const score = (value: number | null) => (value === null ? '–' : scoreText(value, translator));
  return [
    { kind: 'annex', text: translator.t('report.visits.title') },
    {
      kind: 'table',
      columns: [
        { title: translator.t('report.column.unit'), share: 40 },
        { title: translator.t('report.column.date'), share: 28 },
        { title: translator.t('report.column.score'), share: 16, isNumber: true },
        { title: translator.t('report.column.own_score'), share: 16, isNumber: true },
      ],
      rows: rows.visits.map((visit) => [
        unitName(rows, visit.unitId),
        translator.plainDate(visit.plannedOn),
        score(visit.score),
        score(visit.ownScore),
      ]),
    },
  ];
}

function hazardTable(rows: CampaignRows, translator: Translator): DocumentBlock[] {
  if (rows.hazards.length === 0) return [];
  const column = (title: string, share: number, isNumber = false) => ({ title, share, isNumber });
  return [
    { kind: 'annex', text: translator.t('report.hazards.title') },
    {
      kind: 'table',
      columns: [
        column(translator.t('report.column.number'), 10, true),
        column(translator.t('report.column.unit'), 18),
        column(translator.t('report.column.what'), 34),
        column(translator.t('report.column.category'), 18),
        column(translator.t('report.column.due'), 20),
      ],
      rows: rows.hazards.map((hazard) => [
        hazardReference(hazard.number),
        unitName(rows, hazard.unitId),
        `${hazard.place}\n${hazard.description}`,
        categoryOf(hazard, translator),
        dueOf(hazard, translator),
      ]),
    },
  ];
}

function categoryOf({ category, level }: FoundHazard, translator: Translator): string {
  const said =
    category === null
      ? translator.t('report.figure.uncategorised')
      : translator.t(`word.category.${category}`);
  return level === 'major' ? `${said}\n${translator.t('word.level.major')}` : said;
}

function dueOf({ onTheSpot, dueOn }: FoundHazard, translator: Translator): string {
  if (onTheSpot) return translator.t('report.figure.on_the_spot');
  return dueOn === null ? '–' : translator.plainDate(dueOn);
}

function unitName({ units }: CampaignRows, unitId: string): string {
  return units.find(({ id }) => id === unitId)?.name ?? '';
}
