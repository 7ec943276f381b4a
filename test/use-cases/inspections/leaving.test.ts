import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { replaceMember } from '../../../src/use-cases/inspections/replace-member.js';
import { confirmRecord } from '../../../src/use-cases/inspections/settle-record.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { refusal } from '../works.js';
import { type Inspections, openInspections } from './inspection-works.js';

describeOnEachDatabase('who leaves in the middle of a campaign', (open) => {
  let database: Database;
  let works: Inspections;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openInspections(database);
    await works.announce();
    // Somebody of no unit that takes part: by the rules they fit everywhere.
    await works.giveRoles('UACCEPTS', ['inspector'], works.other.id);
  });

  const leave = async (userId: string) => {
    await works.refresh(userId);
    await works.forgetTold();
    await works.refresh(userId, { isDeactivated: true });
  };
  const groupOf = async () => {
    const { groupId } = await works.visitTo('East');
    const found = await works.read((stores) => stores.groups.findById(groupId));
    if (found === null) throw new Error('a visit has a group');
    return found;
  };
  const replace = async (leavingId: string | null, memberId: string, by = 'UORG') =>
    replaceMember(works.context, await works.as(by), {
      ...{ number: (await groupOf()).number, submissionKey: works.key(), leavingId, memberId },
    });

  it('leads no group any more: one of its members does, and the organiser fills the place', async () => {
    await leave('UNORTH');
    const visit = await works.visitTo('East');
    expect(await works.roles(visit.id)).toEqual([
      ...['group_leader UNORTH2', 'organiser UORG', 'unit_host UEAST'],
    ]);
    expect(await works.roles(visit.groupId)).toEqual(['group_leader UNORTH2', 'organiser UORG']);
    expect(await works.deadlines(visit.id)).toEqual(['visit UNORTH2 open']);
    const told = (await works.told(visit.groupId)).filter(({ kind }) => kind === 'place_vacant');
    expect(told.map(({ recipientId }) => recipientId)).toEqual(['UORG']);
    const events = await works.history(visit.groupId);
    const vacancy = events.findLast(({ action }) => action === 'place_vacant');
    expect(vacancy).toMatchObject({ before: { memberId: 'UNORTH' } });
    // Never somebody of the inspected unit, nor of another group.
    expect(['UACCEPTS', 'USECOND']).toContain(vacancy?.after?.proposedId);

    const filled = await replace(null, 'UACCEPTS');
    expect(await works.roles(filled.id)).toEqual([
      ...['group_leader UNORTH2', 'group_member UACCEPTS', 'organiser UORG'],
    ]);
    expect(await works.roles(visit.id)).toContain('group_member UACCEPTS');
  });

  it('is in no group any more as a member either', async () => {
    await leave('UNORTH2');
    const visit = await works.visitTo('East');
    expect(await works.roles(visit.groupId)).toEqual(['group_leader UNORTH', 'organiser UORG']);
    expect(await works.notices(visit.groupId)).toEqual(['place_vacant organiser UORG']);
  });

  it('answers for the unit no more: who leads above it does', async () => {
    await leave('UEAST');
    const visit = await works.visitTo('East');
    expect(await works.roles(visit.id)).toContain('unit_host UBOSS');
  });

  it('answers for it no more when another leads it: that one owes the confirmation', async () => {
    await works.start('East');
    const { id } = await works.finish('East');
    const unitId = works.unitId('East');
    await saveUnit(works.context, works.admin, {
      ...{ submissionKey: works.key(), unitId, name: 'East', parentId: works.company.id },
      ...{ leaderId: 'UEAST2', defaultResponsibleId: 'UEAST', channelId: null },
    });
    expect(await works.roles(id)).toContain('unit_host UEAST2');
    expect(await works.deadlines(id)).toContain('confirm_record UEAST2 open');
    const on = { number: (await works.visitTo('East')).number, submissionKey: works.key() };
    const by = await works.as('UEAST2');
    expect(await confirmRecord(works.context, by, { ...on, note: null })).toMatchObject({
      record: 'confirmed',
    });
  });

  it('organises nothing any more: an admin does', async () => {
    await works.refresh('UADMIN');
    await leave('UORG');
    const visit = await works.visitTo('East');
    expect(await works.roles(visit.campaignId)).toContain('organiser UADMIN');
    expect(await works.roles(visit.id)).toContain('organiser UADMIN');
    expect(await works.roles(visit.groupId)).toContain('organiser UADMIN');
  });

  it('is replaced only by whom the rules let, and by the organiser or an admin alone', async () => {
    await expect(replace('UNORTH', 'UACCEPTS', 'UNORTH')).rejects.toEqual(
      refusal('not_allowed_in_campaign'),
    );
    await expect(replace('UNORTH2', 'UEAST2')).rejects.toEqual(refusal('plan_breaks_rules'));
    await expect(replace('UELSE', 'UACCEPTS')).rejects.toEqual(
      refusal('not_in_the_plan', 'leavingId'),
    );
    await works.refresh('USECOND', { isGuest: true });
    await expect(replace('UNORTH2', 'USECOND')).rejects.toEqual(
      refusal('member_is_guest', 'memberId'),
    );
    await works.forgetTold();
    const changed = await replace('UNORTH2', 'UACCEPTS');
    expect(await works.roles(changed.id)).toEqual([
      ...['group_leader UNORTH', 'group_member UACCEPTS', 'organiser UORG'],
    ]);
    expect(await works.notices(changed.id)).toEqual([
      'group_formed group_member UACCEPTS',
      'group_changed group_leader UNORTH',
    ]);
  });
});
