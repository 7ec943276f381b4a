import type { PlanCampaignInput } from '../../../../src/use-cases/inspections/plan/plan-campaign.js';
import type { Works } from '../../works.js';

export const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** Six units `Berth A` … `Berth F` of no line, each led by `ULEADA` … with an inspector `UINSPA` …; their ids. */
export async function plantSixUnits(works: Works): Promise<string[]> {
  const { unitOfWork } = works.context;
  return unitOfWork.run(works.workspaceId, async (stores) => {
    await stores.members.ensure(letters.flatMap((one) => [`ULEAD${one}`, `UINSP${one}`]));
    const ids: string[] = [];
    for (const letter of letters) {
      const unit = await stores.units.create(
        {
          ...{ name: `Berth ${letter}`, parentId: null, leaderId: `ULEAD${letter}` },
          ...{ defaultResponsibleId: null, channelId: null },
        },
        works.context.clock.now(),
      );
      for (const [id, roles] of [
        [`ULEAD${letter}`, []],
        [`UINSP${letter}`, ['inspector']],
      ] as const) {
        await stores.members.saveMembership(id, { roles, unitId: unit.id });
      }
      ids.push(unit.id);
    }
    return ids;
  });
}

export function campaignInput(
  works: Works,
  unitIds: readonly string[],
  changes: Partial<PlanCampaignInput> = {},
): PlanCampaignInput {
  return {
    submissionKey: works.key(),
    name: 'Winter round',
    basis: 'Notice 12',
    kind: 'mutual',
    mode: 'cycle',
    startsOn: '2026-12-01',
    endsOn: '2026-12-04',
    unitIds,
    groupCount: 3,
    groupSize: 4,
    visitsPerUnit: 1,
    certifiedPerGroup: 0,
    unannounced: false,
    organiserId: 'UADMIN',
    tableVersionIds: [],
    previousId: null,
    ...changes,
  };
}
