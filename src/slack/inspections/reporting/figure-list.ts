import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { hazardReference } from '../../../domain/hazards/hazard.js';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import { groupReference } from '../../../domain/inspections/group.js';
import type { FigureKey } from '../../../domain/inspections/summary/figures.js';
import type { CampaignRows } from '../../../domain/inspections/summary/rows.js';
import { visitReference } from '../../../domain/inspections/visit.js';
import { figureText, groupText } from '../../../i18n/section-text.js';
import type { Translator } from '../../../i18n/translator.js';
import type { SummaryView } from '../../../use-cases/inspections/reporting/view-summary.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { oneLine, plainText } from '../../kit/text.js';
import { inspectionButton, openButtonOf } from '../inspection-words.js';
import { reportIds } from './ids.js';

/** One block each, below the 100 of a modal. */
const rowsPerPage = 90;

/**
 * A page of the list behind a number: each entry with the button that opens it, as far as it is a matter. The last
 * page stands for any beyond it.
 */
export function figureListModal(
  { rows, statistics }: Pick<SummaryView, 'rows' | 'statistics'>,
  key: FigureKey,
  page: number,
  translator: Translator,
): ModalView {
  const ids = statistics.figures.get(key)?.ids ?? [];
  const of = statistics.figures.get(key)?.of ?? 'hazard';
  const last = Math.max(0, Math.ceil(ids.length / rowsPerPage) - 1);
  const shown = Math.min(page, last);
  const first = shown * rowsPerPage;
  const here = ids.slice(first, first + rowsPerPage);
  const range = translator.t('list.range', {
    ...{ first: first + 1, last: first + here.length, total: ids.length },
  });
  const title = `${figureText(key, translator)} · ${last > 0 ? range : translator.number(ids.length)}`;
  const named = `${campaignReference(rows.campaign.number)} ${key}`;
  return modal(
    {
      callbackId: reportIds.views.figure,
      title: translator.t('summary.figure_list'),
      blocks: [
        note(title),
        ...here.flatMap((id) => rowOf(rows, of, id, translator)),
        ...pager(named, { page: shown, last }, translator),
      ],
    },
    translator,
  );
}

function pager(
  named: string,
  { page, last }: { page: number; last: number },
  translator: Translator,
): ActionsBlock[] {
  const { figureBefore, figureAfter } = reportIds.actions;
  const to = (actionId: string, text: string, index: number) =>
    inspectionButton(actionId, `${named} ${index}`, text);
  const elements = [
    ...(page > 0 ? [to(figureBefore, translator.t('list.button.previous'), page - 1)] : []),
    ...(page < last ? [to(figureAfter, translator.t('list.button.next'), page + 1)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function rowOf(rows: CampaignRows, of: string, id: string, translator: Translator): KnownBlock[] {
  const entry = entryOf(rows, of, id, translator);
  if (entry === null) return [];
  return [
    {
      type: 'section',
      text: plainText(oneLine(entry.text), 300),
      ...(entry.reference === null ? {} : { accessory: openButtonOf(entry.reference, translator) }),
    },
  ];
}

function entryOf(
  rows: CampaignRows,
  of: string,
  id: string,
  translator: Translator,
): { text: string; reference: string | null } | null {
  const unitName = (unitId: string) => rows.units.find((one) => one.id === unitId)?.name ?? '–';
  const hazard = rows.hazards.find((one) => of === 'hazard' && one.id === id);
  if (hazard !== undefined) {
    const reference = hazardReference(hazard.number);
    const text = `${reference} · ${unitName(hazard.unitId)} · ${hazard.place} · ${hazard.description}`;
    return { text, reference };
  }
  const visit = rows.visits.find((one) => of === 'visit' && one.id === id);
  if (visit !== undefined) {
    const reference = visitReference(visit.number);
    const day = translator.localDate(visit.plannedOn);
    return { text: `${reference} · ${unitName(visit.unitId)} · ${day}`, reference };
  }
  const group = rows.groups.find((one) => of === 'group' && one.id === id);
  if (group !== undefined) {
    const reference = groupReference(group.number);
    return { text: `${reference} · ${groupText(group, translator)}`, reference };
  }
  const practice = rows.practices.find((one) => of === 'practice' && one.id === id);
  if (practice !== undefined) return { text: practice.text, reference: null };
  return of === 'unit' ? { text: unitName(id), reference: null } : null;
}
