import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { correctHazard } from '../../../src/use-cases/hazards/correct-hazard.js';
import { type CloseUnitInput, closeUnit } from '../../../src/use-cases/organisation/close-unit.js';
import { reopenUnit } from '../../../src/use-cases/organisation/reopen-unit.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { majorTerms, openWorks, type Works } from '../works.js';

describeOnEachDatabase('a unit that is closed', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const close = async (input: Partial<CloseUnitInput> = {}, by = 'UADMIN') =>
    closeUnit(works.context, await works.as(by), {
      submissionKey: works.key(),
      unitId: works.site.id,
      closedSince: '2026-11-20',
      reason: 'The tunnel is done',
      successorId: null,
      ...input,
    });
  const unitOf = (id: string) =>
    works.context.unitOfWork.read(works.workspaceId, ({ units }) => units.find(id));
  const unitOfMember = async (id: string) => (await works.as(id)).actor.unitId;
  const below = async (name: string, parentId: string) =>
    saveUnit(works.context, await works.as('UADMIN'), {
      ...{ submissionKey: works.key(), unitId: null, name, parentId, channelId: null },
      ...{ leaderId: 'UNEXT', defaultResponsibleId: null },
    });

  it('ends the posts there, tells who had them, and takes nothing new', async () => {
    await works.forgetTold();
    const closed = await close();
    expect(closed).toMatchObject({ closedSince: '2026-11-20', leaderId: null, successorId: null });
    expect(await unitOf(works.site.id)).toEqual(closed);
    const told = (await works.told()).map(({ kind, recipientId, details }) => [
      ...[kind, recipientId, details.lost],
    ]);
    expect(told).toContainEqual(['posts_changed', 'ULEAD', 'leader']);
    expect(told).toContainEqual(['posts_changed', 'UOWES', 'default_responsible']);
    expect((await works.history()).at(-1)).toMatchObject({
      action: 'unit_closed',
      actorId: 'UADMIN',
      before: { leaderId: 'ULEAD', defaultResponsibleId: 'UOWES' },
      after: { closedSince: '2026-11-20', reason: 'The tunnel is done', successorId: null },
    });

    const refusal = { code: 'unit_is_closed', field: 'unitId' };
    await expect(works.report()).rejects.toMatchObject(refusal);
    await expect(works.giveRoles('UDOES', [], works.site.id)).rejects.toMatchObject(refusal);
    await expect(close()).rejects.toMatchObject(refusal);
    await expect(below('Bay', works.site.id)).rejects.toMatchObject({
      ...refusal,
      field: 'parentId',
    });
    const { hazard } = await works.report({ unitId: works.other.id, responsibleId: 'UOTHER' });
    const moving = { number: hazard.number, submissionKey: works.key(), unitId: works.site.id };
    const moved = correctHazard(works.context, await works.as('UADMIN'), moving);
    await expect(moved).rejects.toMatchObject(refusal);
  });

  it.each<[string, (works: Works) => Partial<CloseUnitInput>, string, string | undefined]>([
    [
      'a day to come',
      () => ({ closedSince: '2026-11-24' }),
      'unit_closed_in_future',
      'closedSince',
    ],
    ['no day', () => ({ closedSince: '2026-02-30' }), 'required', 'closedSince'],
    ['no reason', () => ({ reason: ' ' }), 'required', 'reason'],
    ['itself', ({ site }) => ({ successorId: site.id }), 'unit_is_own_successor', 'successorId'],
    [
      'nobody knows which',
      ({ workspaceId: _ }) => ({ successorId: '01900000-0000-7000-8000-000000000000' }),
      'unit_not_found',
      'successorId',
    ],
  ])('is refused with %s', async (_name, input, code, field) => {
    await expect(close(input(works))).rejects.toMatchObject({ code, field });
    await expect(close(input(works), 'UBOSS')).rejects.toMatchObject({
      code: 'not_allowed_to_set_up',
    });
    expect((await unitOf(works.site.id))?.closedSince).toBeNull();
  });

  it('is refused while something is open, and merged with all that is open', async () => {
    const { hazard } = await works.report();
    const ended = await works.rectified();
    await works.verify(ended);
    await expect(close()).rejects.toMatchObject({
      ...{ code: 'unit_has_open_matters', field: 'successorId', params: { count: 1 } },
    });
    const bay = await below('Bay', works.site.id);
    await works.giveRoles('UDOES', [], works.site.id);
    await works.forgetTold();
    const successorId = works.other.id;
    const key = works.key();
    const closed = await close({ successorId, submissionKey: key });
    expect(await close({ successorId, submissionKey: key })).toEqual(closed);
    expect(closed).toMatchObject({ successorId });

    const moved = await works.prisma.matter.findMany({ where: { workspaceId: works.workspaceId } });
    const unitIds = Object.fromEntries(moved.map(({ id, unitId }) => [id, unitId]));
    expect(unitIds).toEqual({ [hazard.id]: successorId, [ended.id]: works.site.id });
    expect(await works.roles(hazard.id)).toContain('responsible UOTHER');
    const notices = await works.notices(hazard.id);
    expect(notices).toContain('corrected leader ULEAD');
    expect(notices).toContain('assigned responsible UOTHER');
    expect((await works.history(hazard.id)).at(-1)?.action).toBe('hazard_corrected');
    expect((await unitOf(bay.id))?.parentId).toBe(successorId);
    expect(await unitOfMember('UDOES')).toBe(successorId);
  });

  it('moves all that is open in step as an admin would one by one', async () => {
    /** Hazards in every state, one of them asked about; how each stands once it has been moved. */
    const movedBy = async (move: (w: Works, numbers: readonly number[]) => Promise<unknown>) => {
      const w = await openWorks(database);
      await w.prisma.unit.updateMany({ where: { id: w.other.id }, data: { channelId: 'COTHER' } });
      const { hazard: reported } = await w.report();
      const { hazard: major } = await w.report({ level: 'major', place: 'Bay 4' });
      const { hazard: committed } = await w.report({ place: 'Bay 5' });
      await w.commit(committed);
      await w.askForExtension(committed);
      const { hazard: promised } = await w.report({ level: 'major', place: 'Bay 6' });
      await w.commit(promised, {
        ...majorTerms,
        acceptorId: 'UBOSS',
        secondAcceptorId: 'UREPORTER',
      });
      const rectified = await w.rectified();
      const before = { workspaceId: w.workspaceId, unitId: w.other.id };
      const there = await w.report({ unitId: w.other.id, responsibleId: 'UOTHER', place: 'Bay 4' });
      const hazards = [reported, major, committed, promised, rectified];
      await w.forgetTold();
      await move(
        w,
        hazards.map(({ number }) => number),
      );
      const stand = [];
      for (const { id } of hazards) {
        const row = await w.prisma.hazard.findFirstOrThrow({ where: { id } });
        const told = (await w.told(id)).map(({ kind, recipientId, details }) => {
          return `${kind} ${recipientId} ${details.role ?? ''}`;
        });
        const history = (await w.history(id)).map(({ action, after }) => [
          action,
          JSON.stringify(after).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'),
        ]);
        const dues = (await w.openDeadlines(id)).map(({ kind, dueAt, owedById }) => ({
          ...{ kind, dueAt, owedById },
        }));
        const { state, repeatOfId, rectifiedAt } = row;
        const known = [there.hazard, ...hazards].findIndex((one) => one.id === repeatOfId);
        stand.push({ state, known, rectifiedAt, told, history, dues, roles: await w.roles(id) });
      }
      expect(await w.prisma.matter.count({ where: before })).toBe(hazards.length + 1);
      return stand;
    };
    const merged = await movedBy(async (w, _numbers) =>
      closeUnit(w.context, await w.as('UADMIN'), {
        ...{ submissionKey: w.key(), unitId: w.site.id, closedSince: '2026-11-20' },
        ...{ reason: 'Merged', successorId: w.other.id },
      }),
    );
    const byHand = await movedBy(async (w, numbers) => {
      for (const number of numbers) {
        const moving = { number, submissionKey: w.key(), unitId: w.other.id };
        await correctHazard(w.context, await w.as('UADMIN'), moving);
      }
    });
    expect(merged).toEqual(byHand);
  });

  it('puts what stands below under the unit above where it has no successor, or one below', async () => {
    const bay = await below('Bay', works.site.id);
    const bridge = await below('Bridge', works.site.id);
    await works.giveRoles('UDOES', [], works.site.id);
    await close({ successorId: bay.id });
    expect((await unitOf(bay.id))?.parentId).toBe(works.company.id);
    expect((await unitOf(bridge.id))?.parentId).toBe(works.company.id);
    expect(await unitOfMember('UDOES')).toBe(bay.id);
  });

  it('is opened again with its people and units, and what has moved on stays', async () => {
    const bay = await below('Bay', works.site.id);
    await works.giveRoles('UDOES', [], works.site.id);
    await works.giveRoles('UFRESH', [], works.site.id);
    const { hazard } = await works.report();
    await close({ successorId: works.other.id });
    await works.refresh('UOWES', { isDeactivated: true });
    await works.giveRoles('UFRESH', [], works.company.id);
    await works.forgetTold();
    const acting = await works.as('UADMIN');
    const unitId = works.site.id;
    await expect(
      reopenUnit(works.context, await works.as('UBOSS'), { unitId }),
    ).rejects.toMatchObject({ code: 'not_allowed_to_set_up' });
    const again = await reopenUnit(works.context, acting, { unitId });
    expect(again).toMatchObject({
      ...{ closedSince: null, successorId: null, parentId: works.company.id },
      ...{ leaderId: 'ULEAD', defaultResponsibleId: null },
    });
    expect((await unitOf(bay.id))?.parentId).toBe(unitId);
    expect(await unitOfMember('UDOES')).toBe(unitId);
    expect(await unitOfMember('UFRESH')).toBe(works.company.id);
    const told = await works.told();
    expect(told.map(({ recipientId, details }) => [recipientId, details.gained])).toContainEqual([
      ...['ULEAD', 'leader'],
    ]);
    const matter = await works.prisma.matter.findFirstOrThrow({ where: { id: hazard.id } });
    expect(matter.unitId).toBe(works.other.id);
    await expect(reopenUnit(works.context, acting, { unitId })).rejects.toMatchObject({
      code: 'unit_is_not_closed',
    });
    await works.report();
  });

  it('never leaves a report in a unit that is closed at the same moment', async () => {
    const outcomes = await Promise.allSettled([works.report(), close(), works.report()]);
    const unit = await unitOf(works.site.id);
    const where = { workspaceId: works.workspaceId, unitId: works.site.id };
    const open = await works.prisma.matter.count({ where });
    expect(unit?.closedSince === null || open === 0).toBe(true);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  });
});
