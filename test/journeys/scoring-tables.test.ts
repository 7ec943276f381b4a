import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseFile } from '../../src/domain/inspections/scoring/tables/case-file.js';
import type { Locale } from '../../src/domain/organisation/member.js';
import { createScoringWorkbooks } from '../../src/reports/inspections/scoring-workbooks.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { inspectionIds } from '../../src/slack/inspections/ids.js';
import { planIds } from '../../src/slack/inspections/plan/ids.js';
import { openWorld, type World } from '../support/running-app.js';
import { openByCommand } from './steps.js';

const { views, actions } = inspectionIds;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const workbooks = createScoringWorkbooks();

interface Cast {
  admin: string;
  locale: Locale;
  command: string;
  /** What is said of items that do not add up, and where. */
  wrong: string;
  where: string;
}

describe.each([
  {
    admin: 'U_CHEN',
    locale: 'zh-CN',
    command: '评分表',
    wrong: '“形式”各项目合计 19 分，应为 20 分',
    where: '评分项目 · 第 2 行',
  },
  {
    admin: 'U_OLIVIA',
    locale: 'en',
    command: 'tables',
    wrong: 'The items of “形式” add up to 19, not to 20',
    where: 'Items · row 2',
  },
] as const)('scoring tables in $locale', (cast) => {
  describe('one after the other', { shuffle: false }, () => inOrder(cast));
});

function inOrder(cast: Cast): void {
  let world: World;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld({ adminUserIds: ['U_OLIVIA'] });
    admin = world.as(cast.admin);
  });
  afterAll(async () => {
    await world.close();
  });

  const showing = (callbackId: string) =>
    admin.waitForModal((view) => view.callback_id === callbackId);
  const openTables = async (person = admin) => {
    await openByCommand(person, planIds.commands.inspect, cast.command, views.tables);
    return person.waitForModal((view) => view.callback_id === views.tables);
  };
  const saved = () =>
    world.context.unitOfWork.read(world.workspaceId, async ({ scoringTables }) =>
      (await scoringTables.newest())
        .filter(({ savedById }) => savedById !== null)
        .map(({ version, table }) => `${table.name} ${version}`),
    );
  const shipped = () =>
    world.context.unitOfWork.read(world.workspaceId, async ({ scoringTables }) => {
      const found = (await scoringTables.newest()).find(({ table }) => table.key === 'case-file');
      return found?.id ?? '';
    });

  test('three are there; one is looked at, and sent as a workbook', async () => {
    const list = await openTables();
    expect(textOf(list)).toContain('JGJ 59-2011');
    await admin.click('modal', actions.viewTable, { value: await shipped() });
    const table = await showing(views.table);
    expect(textOf(table)).toContain(cast.locale === 'en' ? 'Form of the papers' : '文书形式');
    await admin.close();
    await admin.click('modal', actions.tableWorkbook, { value: await shipped() });
    const message = await admin.waitForMessage((one) => (one.files ?? []).length > 0);
    const [file] = message.files ?? [];
    expect(await workbooks.read(admin.download({ id: String(file?.id) }))).toEqual({
      ...{ ok: true, table: caseFile },
    });
    while (admin.modal() !== undefined) await admin.close();
  });

  test('a workbook with errors is answered row by row, put right it is seen and saved', async () => {
    const own = { ...caseFile, name: '我们的评分表', english: undefined, key: 'ours' };
    const [form, content] = own.parts;
    if (form === undefined || content === undefined) throw new Error('two parts');
    const items = form.items.map((item) => ({ ...item, points: 19 }));
    const bad = await workbooks.write(
      { ...own, parts: [{ ...form, items }, content] },
      cast.locale,
    );
    await openTables();
    await admin.click('modal', actions.importTable, { value: 'new' });
    await showing(views.importTable);
    await admin.fill('workbook', [admin.upload('bad.xlsx', bad, xlsx)]);
    await admin.submit();
    const told = await admin.waitForModal((view) => textOf(view).includes(cast.wrong));
    expect(textOf(told)).toContain(cast.where);
    expect(await saved()).toEqual([]);
    const good = await workbooks.write(own, cast.locale);
    await admin.fill('workbook', [admin.upload('good.xlsx', good, xlsx)]);
    await admin.submit();
    await admin.waitForModal(
      (view) =>
        view.callback_id === views.importTable &&
        textOf(view).includes('我们的评分表') &&
        !textOf(view).includes(cast.wrong),
    );
    expect(await saved()).toEqual([]);
    await admin.submit();
    await admin.waitForModal(
      (view) => view.callback_id === 'notice' && textOf(view).includes('我们的评分表'),
    );
    expect(await saved()).toEqual(['我们的评分表 1']);
    while (admin.modal() !== undefined) await admin.close();
  });

  test('a small table by form', async () => {
    await openTables();
    await admin.click('modal', actions.newTableForm);
    await showing(views.tableForm);
    await admin.fill('name', '班前检查');
    await admin.fill('items', 'Helmets 10\n安全带，１５分\nno points');
    const refused = await admin.submit();
    expect(JSON.stringify(refused.errors)).toContain('no points');
    await admin.fill('items', 'Helmets 10\n安全带，１５分');
    await admin.submit();
    await admin.waitForModal(
      (view) => view.callback_id === views.tables && textOf(view).includes('班前检查'),
    );
    expect(await saved()).toContain('班前检查 1');
    await admin.close();
  });

  test('who is no admin looks, and changes nothing', async () => {
    const zhao = world.as('U_ZHAO');
    const list = await openTables(zhao);
    expect(JSON.stringify(list.blocks)).not.toContain(actions.importTable);
    await zhao.close();
    for (const actionId of [actions.importTable, actions.newTableForm]) {
      await world.sandbox.forge.click({ user: 'U_ZHAO', actionId, value: 'new' });
      await world.sandbox.settled();
      expect([views.importTable, views.tableForm]).not.toContain(zhao.modal()?.callback_id);
    }
  });
}
