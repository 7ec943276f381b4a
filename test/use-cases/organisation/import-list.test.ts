import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import type {
  ListLine,
  PersonColumn,
  UnitColumn,
} from '../../../src/domain/organisation/list-columns.js';
import { closeUnit } from '../../../src/use-cases/organisation/close-unit.js';
import {
  importList,
  type OrganisationList,
  previewList,
} from '../../../src/use-cases/organisation/import-list.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, type Works } from '../works.js';

describeOnEachDatabase('a list of units or people', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    await works.forgetTold();
    await works.context.unitOfWork.run(works.workspaceId, ({ members }) =>
      members.ensure([...everybody.keys()]),
    );
  });

  const lines = <Column extends string>(cells: Partial<Record<Column, string>>[]) =>
    cells.map((one, index): ListLine<Column> => ({ line: index + 2, cells: one }));
  const everybody = new Map(
    ['ULEAD', 'UNEXT', 'UDOES', 'UFRESH', 'UOWES'].map((userId) => [userId, { userId }]),
  );
  const units = (...cells: Partial<Record<UnitColumn, string>>[]): OrganisationList => ({
    ...{ kind: 'units', lines: lines(cells), named: everybody },
  });
  const people = (...cells: Partial<Record<PersonColumn, string>>[]): OrganisationList => ({
    ...{ kind: 'people', lines: lines(cells), named: everybody, categoryWords: { facility: [] } },
  });
  const preview = async (list: OrganisationList) =>
    previewList(works.context, await works.as('UADMIN'), list);
  const save = async (
    list: OrganisationList,
    changes: { by?: string; said?: string; key?: string } = {},
  ) =>
    importList(works.context, await works.as(changes.by ?? 'UADMIN'), {
      list,
      isSeen: (said) => said === (changes.said ?? said),
      submissionKey: changes.key ?? works.key(),
    });
  const kindsOf = ({ changes }: Awaited<ReturnType<typeof preview>>) =>
    changes.map(({ kind, line }) => `${line} ${kind}`);
  const unitNamed = (name: string) =>
    works.prisma.unit.findFirst({ where: { workspaceId: works.workspaceId, name } });

  it('makes and changes units in one go, tells whom it concerns, and is nothing the second time', async () => {
    const list = units(
      { name: 'Crane', parent: 'Quay', leader: 'UDOES', place: 'East' },
      { name: 'Quay', parent: 'company', leader: 'UNEXT', acceptor: 'UFRESH', otherNames: 'Q' },
      { name: 'SITE', leader: 'UNEXT', parent: 'Quay' },
      { name: 'Gate' },
    );
    const seen = await preview(list);
    expect(kindsOf(seen)).toEqual(['3 create', '2 create', '4 change']);
    expect(seen.errors).toMatchObject([{ line: 5, code: 'unit_needs_leader' }]);
    expect(await unitNamed('Quay')).toBeNull();
    const key = works.key();
    await save(list, { said: seen.said, key });
    await save(list, { said: seen.said, key });
    const quay = await unitNamed('Quay');
    expect(quay).toMatchObject({
      leaderId: 'UNEXT',
      parentId: works.company.id,
      otherNames: ['Q'],
    });
    expect(await unitNamed('Crane')).toMatchObject({ parentId: quay?.id, place: 'East' });
    expect(await unitNamed('Site')).toMatchObject({
      ...{
        parentId: quay?.id,
        leaderId: 'UNEXT',
        defaultResponsibleId: 'UOWES',
        channelId: 'CSITE',
      },
    });
    expect(await unitNamed('Gate')).toBeNull();
    expect((await works.as('UDOES')).actor.unitId).toBe((await unitNamed('Crane'))?.id);
    const told = (await works.told()).map(({ recipientId }) => recipientId);
    expect(told).toEqual(expect.arrayContaining(['UNEXT', 'UDOES', 'UFRESH', 'ULEAD']));

    const before = await works.countRows();
    const again = await preview(list);
    expect(kindsOf(again).every((kind) => kind.endsWith('same'))).toBe(true);
    await save(list);
    // The submission itself is kept, so that it is one.
    const after = await works.countRows();
    expect({ ...after, receivedEvent: 0 }).toEqual({ ...before, receivedEvent: 0 });
  });

  it('gives people their unit, roles, categories and rank', async () => {
    const list = people(
      { person: 'UDOES', unit: 'Other', roles: 'inspector', categories: 'facility', rank: 'Chief' },
      { person: 'UFRESH', unit: 'Nowhere' },
      { person: 'UNEXT', roles: 'admin' },
    );
    await save(list);
    const where = { workspaceId: works.workspaceId, id: 'UDOES' };
    expect(await works.prisma.member.findFirst({ where })).toMatchObject({
      ...{ unitId: works.other.id, roles: ['inspector'], categories: ['facility'], rank: 'Chief' },
    });
    expect((await works.as('UNEXT')).actor.isAdmin).toBe(true);
    expect(
      (await works.told()).map(({ recipientId, details }) => [recipientId, details.gained]),
    ).toEqual([
      ['UDOES', 'inspector'],
      ['UNEXT', 'admin'],
    ]);
    expect(kindsOf(await preview(list))).toEqual(['2 same', '4 same']);
  });

  it('is refused to others, and where it is not what was seen', async () => {
    const list = units({ name: 'Quay', leader: 'UNEXT', parent: 'Site' });
    const { said } = await preview(list);
    await expect(save(list, { by: 'UBOSS' })).rejects.toMatchObject({
      code: 'not_allowed_to_set_up',
    });
    await expect(previewList(works.context, await works.as('UBOSS'), list)).rejects.toMatchObject({
      code: 'not_allowed_to_set_up',
    });
    await closeUnit(works.context, await works.as('UADMIN'), {
      ...{ submissionKey: works.key(), unitId: works.site.id, successorId: null },
      ...{ closedSince: '2026-11-20', reason: 'Done' },
    });
    await expect(save(list, { said })).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect((await preview(list)).errors).toMatchObject([{ line: 2, code: 'unit_is_closed' }]);
  });

  it('names full members only', async () => {
    await works.refresh('UNEXT', { isGuest: true });
    const list = units({ name: 'Quay', leader: 'UNEXT' }, { name: 'Pier', leader: 'UNOBODY' });
    expect((await preview(list)).errors).toMatchObject([
      { line: 2, code: 'member_is_guest', params: { name: 'UNEXT' } },
      { line: 3, code: 'list_person_unknown' },
    ]);
  });

  it('takes two hundred people and fifty units at once', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `UMANY${index}`);
    await works.context.unitOfWork.run(works.workspaceId, ({ members }) => members.ensure(ids));
    const named = new Map([...ids, 'ULEAD'].map((userId) => [userId, { userId }]));
    const many = Array.from({ length: 50 }, (_, index) => ({
      name: `Bay ${index}`,
      leader: 'ULEAD',
    }));
    await save({ ...units(...many), named });
    const list = people(...ids.map((person, index) => ({ person, unit: `Bay ${index % 50}` })));
    await save({ ...list, named });
    const where = { workspaceId: works.workspaceId, unit: { name: 'Bay 7' } };
    expect(await works.prisma.member.count({ where })).toBe(4);
  });
});
