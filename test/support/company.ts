import type { Unit } from '../../src/domain/organisation/member.js';
import type { Stores } from '../../src/use-cases/ports/stores.js';

// The people that tests have in a database, their units and their workspace: what stores and use cases
// are tested with.

/** Everybody; who has which part in a hazard is in the names. */
export const people = [
  'UADMIN',
  'UBOSS',
  'ULEAD',
  'UREPORTER',
  'UOWES',
  'UDOES',
  'UACCEPTS',
  'USECOND',
  'UOTHER',
] as const;

/** A workspace of them all: the unit Company (led by UBOSS), Site below it (led by ULEAD). */
export async function plantCompany(stores: Stores, timeZone: string, at: Date) {
  await stores.workspace.ensure({ name: 'Harbour Tunnel', locale: 'en', timeZone, at });
  await stores.members.ensure(people);
  const unit = { defaultResponsibleId: null, channelId: null };
  const company = await stores.units.create(
    { ...unit, name: 'Company', parentId: null, leaderId: 'UBOSS' },
    at,
  );
  const site = await stores.units.create(
    { ...unit, name: 'Site', parentId: company.id, leaderId: 'ULEAD' },
    at,
  );
  return { company, site };
}

/**
 * Sets a planted company up: UOWES answers at Site, and beside Site is Other (led by UOTHER), of which
 * the inspectors UACCEPTS and USECOND are. With channels, those of the office and of Site.
 */
export async function setUpCompany(
  stores: Stores,
  planted: { company: Unit; site: Unit },
  hasChannels: boolean,
  at: Date,
) {
  const workspace = await stores.workspace.find();
  if (workspace === null) throw new Error('no company was planted');
  const officeChannelId = hasChannels ? 'COFFICE' : null;
  await stores.workspace.save({ ...workspace, officeChannelId, setUpAt: at });
  const channelId = hasChannels ? 'CSITE' : null;
  const site = { ...planted.site, defaultResponsibleId: 'UOWES', channelId };
  await stores.units.save(site, at);
  const parentId = planted.company.id;
  const other = await stores.units.create(
    { name: 'Other', parentId, leaderId: 'UOTHER', defaultResponsibleId: null, channelId: null },
    at,
  );
  for (const inspector of ['UACCEPTS', 'USECOND']) {
    await stores.members.saveMembership(inspector, { roles: ['inspector'], unitId: other.id });
  }
  return { company: planted.company, site, other };
}
