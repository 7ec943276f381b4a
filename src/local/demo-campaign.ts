import type { Campaign } from '../domain/inspections/campaign.js';
import type { SheetSide } from '../domain/inspections/scoring/sides.js';
import { recordCertificate } from '../use-cases/certificates/record-certificate.js';
import { announceCampaign } from '../use-cases/inspections/announce-campaign.js';
import { finishVisit } from '../use-cases/inspections/finish-visit.js';
import { notePractice } from '../use-cases/inspections/note-practice.js';
import { setGroup } from '../use-cases/inspections/plan/change-assignment.js';
import {
  type PlanCampaignInput,
  planCampaign,
} from '../use-cases/inspections/plan/plan-campaign.js';
import { handInSheet } from '../use-cases/inspections/scoring/hand-in-sheet.js';
import { saveScoringTable } from '../use-cases/inspections/scoring/save-scoring-table.js';
import { scoreItems } from '../use-cases/inspections/scoring/score-items.js';
import { startVisit } from '../use-cases/inspections/start-visit.js';
import { saveMembership } from '../use-cases/organisation/save-membership.js';
import { saveUnit } from '../use-cases/organisation/save-unit.js';
import { actingAs, type DemoStage, unitIdOf } from './demo-stage.js';
import { storyTable } from './demo-story-table.js';

/** The units that are visited, by what their names hold. */
export const visitedUnits = {
  yard: 'Container yard',
  quay: 'Quay 1',
  dock: 'Dry dock',
} as const;
export type VisitedUnit = keyof typeof visitedUnits;

/** The numbers of the visits, once they are announced. */
export type VisitNumbers = Map<VisitedUnit, number>;

/** By the item's key, the points it lost and why; the others lost nothing. */
export type Deducted = Readonly<Record<string, readonly [lost: number, reason: string]>>;

export interface PlannedGroup {
  leaderId: string;
  memberIds: readonly string[];
  visits: VisitedUnit;
  on: string;
}

/** The safety office: who plans the campaign and grades the reports. */
export const organiserId = 'U_CHEN';

/** The acts of the story's campaign, each by the use case by which people do it. */
export class DemoCampaign {
  #campaign: Campaign | undefined;
  #tableVersionId = '';

  constructor(
    private readonly stage: DemoStage,
    private readonly visits: VisitNumbers,
  ) {}

  /** A unit of inspectors that nobody inspects: its leader may lead a group. */
  async formTeam(name: string, leaderId: string, memberIds: readonly string[]): Promise<void> {
    const { context } = this.stage;
    const acting = await actingAs(this.stage, organiserId);
    const parentId = await unitIdOf(this.stage, 'Harbour');
    const { id } = await saveUnit(context, acting, {
      ...{ submissionKey: `story:team:${leaderId}`, unitId: null, parentId, name, leaderId },
      ...{ defaultResponsibleId: leaderId, channelId: null },
    });
    for (const userId of memberIds) {
      await saveMembership(context, acting, { userId, roles: ['inspector'], unitId: id });
    }
  }

  async certify(holderId: string, number: string, validUntil: string): Promise<void> {
    await recordCertificate(this.stage.context, await actingAs(this.stage, organiserId), {
      ...{ submissionKey: `story:certificate:${number}`, certificateId: null, holderId, number },
      ...{ kind: '安全检查证 · Inspector', scope: null, categories: [], validFrom: null },
      validUntil,
    });
  }

  async plan(
    facts: Pick<PlanCampaignInput, 'name' | 'basis' | 'startsOn' | 'endsOn'>,
    groups: readonly PlannedGroup[],
  ): Promise<void> {
    const { context } = this.stage;
    const acting = await actingAs(this.stage, organiserId);
    const table = await saveScoringTable(context, acting, {
      ...{ after: null, table: storyTable, submissionKey: 'story:table' },
    });
    this.#tableVersionId = table?.id ?? '';
    const units = await Promise.all(
      groups.map(({ visits }) => unitIdOf(this.stage, visitedUnits[visits])),
    );
    const { number } = await planCampaign(context, acting, {
      ...{ submissionKey: 'story:campaign', ...facts, kind: 'mutual', mode: 'by_hand' },
      ...{ groupSize: 3, groupCount: groups.length, visitsPerUnit: 1, certifiedPerGroup: 1 },
      ...{ unannounced: false, previousId: null, organiserId, unitIds: units },
      tableVersionIds: [this.#tableVersionId],
    });
    for (const [index, { leaderId, memberIds, on }] of groups.entries()) {
      this.#campaign = await setGroup(context, acting, {
        ...{ number, submissionKey: `story:group:${index}`, position: index + 1 },
        ...{ leaderId, memberIds, unitIds: units.slice(index, index + 1), plannedOn: on },
      });
    }
  }

  async announce(): Promise<void> {
    const { context, workspaceId } = this.stage;
    const number = this.#campaign?.number ?? 0;
    const acting = await actingAs(this.stage, organiserId);
    const { id } = await announceCampaign(context, acting, { number });
    const planned = await context.unitOfWork.read(workspaceId, (stores) =>
      stores.visits.ofCampaign(id),
    );
    for (const key of Object.keys(visitedUnits) as VisitedUnit[]) {
      const unitId = await unitIdOf(this.stage, visitedUnits[key]);
      const visit = planned.find((one) => one.unitId === unitId);
      if (visit !== undefined) this.visits.set(key, visit.number);
    }
  }

  async start(
    by: string,
    unit: VisitedUnit,
    said: { receivedBy: string; unitReported: string },
  ): Promise<void> {
    await startVisit(this.stage.context, await actingAs(this.stage, by), {
      ...this.#on(unit, 'start'),
      ...{ ...said, entryRefused: null },
    });
  }

  async practice(by: string, unit: VisitedUnit, text: string): Promise<void> {
    const acting = await actingAs(this.stage, by);
    const on = this.#on(unit, 'practice');
    await notePractice(this.stage.context, acting, { ...on, text, files: [] });
  }

  async finish(by: string, unit: VisitedUnit): Promise<void> {
    const acting = await actingAs(this.stage, by);
    const on = { ...this.#on(unit, 'finish'), handsInSheets: false };
    await finishVisit(this.stage.context, acting, on);
  }

  /** Fills the whole table and hands it in. */
  async score(by: string, unit: VisitedUnit, side: SheetSide, deducted: Deducted): Promise<void> {
    const acting = await actingAs(this.stage, by);
    const { number: visitNumber } = this.#on(unit, side);
    const sheet = { visitNumber, tableVersionId: this.#tableVersionId, side };
    const items = storyTable.parts
      .flatMap((part) => part.items)
      .map(({ key: itemKey }) => {
        const [lost, reason] = deducted[itemKey] ?? [0, null];
        return { itemKey, reason, said: { lost, isMissing: false, isNotApplicable: false } };
      });
    await scoreItems(this.stage.context, acting, { ...sheet, items });
    await handInSheet(this.stage.context, acting, sheet);
  }

  /** What is said of the record of a visit. */
  async settle<Said>(
    by: string,
    unit: VisitedUnit,
    act: (
      context: DemoStage['context'],
      acting: Awaited<ReturnType<typeof actingAs>>,
      input: Said & { number: number; submissionKey: string },
    ) => Promise<unknown>,
    said: Said,
  ): Promise<void> {
    const acting = await actingAs(this.stage, by);
    await act(this.stage.context, acting, { ...said, ...this.#on(unit, 'settle') });
  }

  /** The number of a group's report. */
  async reportOf(position: number): Promise<number> {
    const { context, workspaceId } = this.stage;
    const groups = await context.unitOfWork.read(workspaceId, (stores) =>
      stores.groups.ofCampaign(this.#campaign?.id ?? ''),
    );
    const group = groups.find((one) => one.position === position);
    if (group === undefined) throw new Error(`the demo has no group ${position}`);
    return group.number;
  }

  #on(unit: VisitedUnit, act: string): { number: number; submissionKey: string } {
    const number = this.visits.get(unit);
    if (number === undefined) throw new Error(`the demo has no visit to ${unit}`);
    return { number, submissionKey: `story:visit:${unit}:${act}` };
  }
}
