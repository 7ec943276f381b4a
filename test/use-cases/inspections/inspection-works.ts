import type { Database } from '../../../src/database/open-database.js';
import type { AssignmentPlan } from '../../../src/domain/inspections/assignment/problem.js';
import type { Visit } from '../../../src/domain/inspections/visit.js';
import { announceCampaign } from '../../../src/use-cases/inspections/announce-campaign.js';
import { finishVisit } from '../../../src/use-cases/inspections/finish-visit.js';
import { startVisit } from '../../../src/use-cases/inspections/start-visit.js';
import type { NewCampaign } from '../../../src/use-cases/ports/inspections.js';
import { newCampaign } from '../../support/fixtures-inspections.js';
import { monday, openWorks } from '../works.js';

/** Units below Company, each with its leader and one more member. */
export const sites = ['North', 'East', 'South'] as const;
export type SiteName = (typeof sites)[number];

/** The group that comes from each unit visits the next one. */
export const visitedBy: Record<SiteName, SiteName> = {
  North: 'East',
  East: 'South',
  South: 'North',
};

export const leaderOf = (site: SiteName) => `U${site.toUpperCase()}`;
export const memberOf = (site: SiteName) => `U${site.toUpperCase()}2`;

/** The company of openWorks with three more units, and a campaign in a cycle that UORG organises. */
export async function openInspections(database: Database) {
  const works = await openWorks(database);
  const { context, workspaceId } = works;
  const { unitOfWork } = context;
  const units = await unitOfWork.run(workspaceId, async (stores) => {
    await stores.members.ensure([
      'UORG',
      ...sites.flatMap((one) => [leaderOf(one), memberOf(one)]),
    ]);
    const made = new Map<SiteName, string>();
    for (const name of sites) {
      const leaderId = leaderOf(name);
      const about = { parentId: works.company.id, defaultResponsibleId: leaderId, channelId: null };
      const { id } = await stores.units.create({ name, leaderId, ...about }, monday);
      for (const one of [leaderId, memberOf(name)]) {
        await stores.members.saveMembership(one, { roles: ['inspector'], unitId: id });
      }
      made.set(name, id);
    }
    return made;
  });
  const unitId = (site: SiteName) => units.get(site) ?? '';
  const plan: AssignmentPlan = {
    groups: sites.map((home, index) => ({
      position: index + 1,
      homeUnitIds: [unitId(home)],
      leaderId: leaderOf(home),
      memberIds: [memberOf(home)],
    })),
    visits: sites.map((home, index) => ({
      groupPosition: index + 1,
      unitId: unitId(visitedBy[home]),
      plannedOn: '2026-11-25',
    })),
  };
  let prepared = 0;
  const prepare = (facts: Partial<NewCampaign> = {}, organiserId = 'UORG') =>
    unitOfWork.run(workspaceId, async (stores) => {
      prepared += 1;
      const campaign = await stores.campaigns.insert(
        newCampaign({ submissionKey: `plan ${prepared}`, plan, ...facts }),
      );
      const taking = sites.map((home, index) => ({
        unitId: unitId(home),
        groupPosition: index + 1,
      }));
      await stores.campaigns.setUnits(campaign.id, taking);
      await stores.assignments.give(campaign.id, 'organiser', [organiserId], monday);
      return campaign;
    });
  const read = <T>(work: Parameters<typeof unitOfWork.read<T>>[1]) =>
    unitOfWork.read(workspaceId, work);
  const visitTo = async (site: SiteName): Promise<Visit> => {
    const row = await works.prisma.visit.findFirstOrThrow({
      where: { workspaceId, unitId: unitId(site) },
      orderBy: { matter: { number: 'desc' } },
    });
    const visit = await read((stores) => stores.visits.findById(row.id));
    if (visit === null) throw new Error('it was found');
    return visit;
  };
  const announce = async (facts: Partial<NewCampaign> = {}) => {
    const { number } = await prepare(facts);
    return announceCampaign(context, await works.as('UORG'), { number });
  };
  /** The visit to a unit, by the leader of the group that makes it. */
  const homeOf = (site: SiteName): SiteName =>
    sites.find((one) => visitedBy[one] === site) ?? 'North';
  const start = async (site: SiteName, draft: Partial<Parameters<typeof startVisit>[2]> = {}) =>
    startVisit(context, await works.as(leaderOf(homeOf(site))), {
      ...{ number: (await visitTo(site)).number, submissionKey: works.key() },
      ...{ receivedBy: 'The site manager', unitReported: null, entryRefused: null },
      ...draft,
    });
  const finish = async (site: SiteName, handsInSheets = false) =>
    finishVisit(context, await works.as(leaderOf(homeOf(site))), {
      ...{ number: (await visitTo(site)).number, submissionKey: works.key(), handsInSheets },
    });
  return { ...works, unitId, plan, prepare, announce, visitTo, homeOf, start, finish, read };
}

export type Inspections = Awaited<ReturnType<typeof openInspections>>;
