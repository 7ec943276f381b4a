import type { SheetSide } from '../../../../src/domain/inspections/scoring/sides.js';
import { caseFile } from '../../../../src/domain/inspections/scoring/tables/case-file.js';
import { jgj59 } from '../../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import type { Visit } from '../../../../src/domain/inspections/visit.js';
import { DomainError } from '../../../../src/domain/shared/errors.js';
import { handInSheet } from '../../../../src/use-cases/inspections/scoring/hand-in-sheet.js';
import {
  type SaidOfItem,
  scoreItems,
} from '../../../../src/use-cases/inspections/scoring/score-items.js';
import { newCampaign } from '../../../support/fixtures-inspections.js';
import type { Works } from '../../works.js';

/**
 * A visit of Site by the group of UACCEPTS (leader) and USECOND; ULEAD leads Site and assesses it; the
 * campaign fills JGJ 59 and the review of case files.
 */
export async function openVisit(works: Works, state: Visit['state'] = 'started') {
  const { context, workspaceId } = works;
  const at = context.clock.now();
  const opened = await context.unitOfWork.run(workspaceId, async (stores) => {
    const site = (await stores.units.all()).find(({ name }) => name === 'Site');
    if (site === undefined) throw new Error('no company was planted');
    const campaign = await stores.campaigns.insert(
      newCampaign({ submissionKey: works.key(), state: 'announced', announcedAt: at }),
    );
    const jgj = await stores.scoringTables.insert(jgj59, 'UADMIN', at);
    const files = await stores.scoringTables.insert(caseFile, 'UADMIN', at);
    await stores.campaigns.setTables(campaign.id, [jgj.id, files.id]);
    const { id: campaignId } = campaign;
    const [group] = await stores.groups.insertMany([{ campaignId, position: 1, name: null }]);
    const groupId = group?.id ?? '';
    const planned = { campaignId, groupId, unitId: site.id, plannedOn: '2026-11-24' };
    const [visit] = await stores.visits.insertMany([{ ...planned, unannounced: false }]);
    if (visit === undefined) throw new Error('a visit was written');
    await stores.assignments.give(visit.id, 'group_leader', ['UACCEPTS'], at);
    await stores.assignments.give(visit.id, 'group_member', ['USECOND'], at);
    await stores.assignments.give(visit.id, 'unit_host', ['ULEAD'], at);
    return { visit, jgj, files };
  });
  const visit = await setState(works, opened.visit, state);
  const of = (side: SheetSide, tableVersionId = opened.files.id) => ({
    visitNumber: visit.number,
    tableVersionId,
    side,
  });
  return {
    visit,
    jgj: opened.jgj,
    files: opened.files,
    score: async (by: string, side: SheetSide, items: readonly SaidOfItem[], table?: string) =>
      scoreItems(context, await works.as(by), { ...of(side, table), items }),
    handIn: async (by: string, side: SheetSide, table?: string) =>
      handInSheet(context, await works.as(by), of(side, table)),
    entries: () =>
      context.unitOfWork.read(workspaceId, async (stores) => {
        const sheets = await stores.scoreSheets.ofVisits([visit.id]);
        const entries = await stores.scoreSheets.entries(sheets.map(({ id }) => id));
        return entries.map(({ itemKey, lost, reason, scoredById }) =>
          [itemKey, lost, reason ?? '-', scoredById].join(' '),
        );
      }),
    setState: (to: Visit['state']) => setState(works, visit, to),
  };
}

/** As the visit's life would have it. */
async function setState(works: Works, { id }: Visit, state: Visit['state']): Promise<Visit> {
  const at = works.context.clock.now();
  const started = { startedAt: at, startedById: 'UACCEPTS' };
  const finished = { finishedAt: at, finishedById: 'UACCEPTS', record: 'waiting' as const };
  const dropped = { droppedAt: at, droppedById: 'UADMIN', dropReason: 'Rain' };
  return works.context.unitOfWork.run(works.workspaceId, async ({ visits }) => {
    const visit = await visits.lockById(id);
    if (visit === null) throw new Error('no such visit');
    return visits.save({
      ...{ ...visit, state },
      ...(state === 'started' || state === 'finished' ? started : {}),
      ...(state === 'finished' ? finished : {}),
      ...(state === 'dropped' ? dropped : {}),
    });
  });
}

/** Points deducted, with the reason. */
export function deduct(itemKey: string, lost: number, reason?: string): SaidOfItem {
  return { itemKey, said: { lost, isMissing: false, isNotApplicable: false }, reason };
}

/** 缺项. */
export function leaveOut(itemKey: string): SaidOfItem {
  return { itemKey, said: { lost: 0, isMissing: true, isNotApplicable: false } };
}

/** With what an act was refused; null: it was not. */
export async function refusedWith(act: Promise<unknown>): Promise<DomainError | null> {
  try {
    await act;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
