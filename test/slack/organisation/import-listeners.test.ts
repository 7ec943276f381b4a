import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { eventually } from '../../support/eventually.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from './units-and-people.js';

const bot = await startBot();
const { slack, database } = bot;
await plantUnits(bot, ['U_CHEN', 'U_LIU']);
const chen = slack.as('U_CHEN');

const isPreview = (modal: { callback_id?: string; blocks: unknown[] }) =>
  modal.callback_id === ids.views.importList && JSON.stringify(modal.blocks).includes('divider');
const emailOf = (id: string) => slack.people().find((person) => person.id === id)?.email ?? '';
const unitNamed = (name: string) => database.prisma.unit.findFirst({ where: { name } });

/** Sets units up from a paste: seen first, then saved, and nothing the second time. */
async function unitsFromAPaste() {
  await chen.command('/safety', '导入');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.importList);
  const james = slack.people().find(({ id }) => id === 'U_JAMES')?.real_name ?? '';
  const list = [
    '单位名称\t上级单位\t负责人\t备注',
    `塔吊班\t一号泊位\t${emailOf('U_ZHAO')}\tx`,
    `一号泊位\t港湾建设\t@${james}\ty`,
    '二号泊位\t港湾建设\tnobody@example.com\t',
  ].join('\n');
  // Too long for one field: the list goes on in another, with its headings once more.
  const rows = list.split('\n');
  await chen.fill('listText', rows.slice(0, 2).join('\n'));
  await chen.click('modal', ids.actions.importMore);
  await chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes('listText2'));
  await chen.fill('listText2:filled', [rows[0], ...rows.slice(2)].join('\n'));
  expect((await chen.submit()).updated?.callback_id).toBe(ids.views.importWaiting);
  const preview = await chen.waitForModal(isPreview);
  const said = JSON.stringify(preview.blocks);
  expect(said).toContain('新增 2 · 修改 0 · 不变 0 · 有误 1');
  // Lines are counted through all that was pasted.
  expect(said).toContain('第 5 行');
  expect(said).toContain('备注');
  expect(await unitNamed('塔吊班')).toBeNull();

  await chen.submit();
  await chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes('已保存'));
  const berth = await unitNamed('一号泊位');
  expect(berth).toMatchObject({ leaderId: 'U_JAMES' });
  expect(await unitNamed('塔吊班')).toMatchObject({ leaderId: 'U_ZHAO', parentId: berth?.id });
  expect(bot.changes).toContain('T0HARBOUR');
  await chen.close();

  await chen.command('/safety', 'import');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.importList);
  await chen.fill('listText', list);
  await chen.submit();
  const again = await chen.waitForModal(isPreview);
  expect(JSON.stringify(again.blocks)).toContain('新增 0 · 修改 0 · 不变 2 · 有误 1');
  await chen.close();
}

/** Sets people up from a file in GBK. */
async function peopleFromAFile() {
  await chen.command('/safety', '批量导入');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.importList);
  const list = `邮箱,单位,角色,专业类别,职务\r\n${emailOf('U_TOM')},港湾建设,检查员,设施设备,班长\r\n`;
  const file = chen.upload('people.csv', iconv.encode(list, 'gbk'), 'text/csv');
  await chen.fill('listKind', 'people');
  await chen.fill('listFile', [file]);
  await chen.submit();
  const preview = await chen.waitForModal(isPreview);
  expect(JSON.stringify(preview.blocks)).toContain('修改 1');
  await chen.submit();
  await eventually(async () => {
    const tom = await database.prisma.member.findFirst({ where: { id: 'U_TOM' } });
    expect(tom).toMatchObject({ roles: ['inspector'], categories: ['facility'], rank: '班长' });
  });
  await chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes('已保存'));
  await chen.close();
}

/** Starts from the units that there are, and says when emails may not be looked up. */
async function fromWhatThereIs() {
  const disarm = slack.faults.add({
    ...{ method: 'users.lookupByEmail', kind: 'error', error: 'missing_scope', times: 9 },
  });
  await chen.command('/safety', 'import');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.importList);
  await chen.click('modal', ids.actions.importPresent);
  const filled = await chen.waitForModal((modal) =>
    JSON.stringify(modal.blocks).includes('塔吊班'),
  );
  const said = JSON.stringify(filled.blocks);
  expect(said).toContain('上级单位');
  await chen.submit();
  const same = await chen.waitForModal(isPreview);
  expect(JSON.stringify(same.blocks)).toContain('新增 0 · 修改 0 · 不变 4 · 有误 0');
  await chen.fill('listText:filled', 'Name,Leader\nPier,ann@example.org\nDock,@Nobody Here');
  await chen.submit();
  const errors = await chen.waitForModal((modal) =>
    JSON.stringify(modal).includes('users:read.email'),
  );
  expect(JSON.stringify(errors.blocks)).toContain('第 3 行：“@Nobody Here”');
  disarm();
  await chen.close();
}

/** Closes a unit from its own form, and opens it again. */
async function closingByHand() {
  await chen.command('/safety', 'setup');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.setUp);
  await chen.click('modal', ids.actions.setUpUnits);
  await chen.waitForModal((modal) => modal.callback_id === ids.views.units);
  const crane = await unitNamed('塔吊班');
  const edit = { actionId: ids.actions.unitEdit, value: crane?.id ?? '' };
  await chen.click('modal', edit.actionId, { value: edit.value });
  await chen.waitForModal((modal) => modal.callback_id === ids.views.unit);
  await chen.click('modal', ids.actions.unitClose);
  await chen.waitForModal((modal) => modal.callback_id === ids.views.closeUnit);
  await chen.fillAll({ reason: '项目完工', successorId: '└ 一号泊位' });
  expect((await chen.submit()).errors).toBeUndefined();
  await chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes('起撤销）'));
  expect((await unitNamed('塔吊班'))?.successorId).toBe((await unitNamed('一号泊位'))?.id);
  await chen.click('modal', edit.actionId, { value: edit.value });
  await chen.waitForModal((modal) => modal.callback_id === ids.views.reopenUnit);
  expect((await chen.submit()).errors).toBeUndefined();
  await chen.waitForModal((modal) => !JSON.stringify(modal.blocks).includes('起撤销）'));
  expect(await unitNamed('塔吊班')).toMatchObject({ closedSince: null, leaderId: 'U_ZHAO' });
  await chen.close();
  await chen.close();
}

/** Shows who has which role, and leads to a change. */
async function whoHasWhichRole() {
  await chen.command('/safety', '成员');
  const shown = await chen.waitForModal((modal) => modal.callback_id === ids.views.posts);
  const said = JSON.stringify(shown.blocks);
  for (const one of ['U_SUN', 'U_LIU', 'U_ZHAO', '一号码头']) expect(said).toContain(one);
  await chen.click('modal', ids.actions.setUpMembers);
  await chen.waitForModal((modal) => modal.callback_id === ids.views.membership);
  await chen.fill('userId', 'U_ZHAO');
  await chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes('rank:U_ZHAO'));
  await chen.fillAll({ 'categories:U_ZHAO': ['behaviour'], 'rank:U_ZHAO': ' 工长 ' });
  expect((await chen.submit()).errors).toBeUndefined();
  const zhao = await database.prisma.member.findFirst({ where: { id: 'U_ZHAO' } });
  expect(zhao).toMatchObject({ categories: ['behaviour'], rank: '工长' });
  await chen.close();
}

it('sets units and people up from lists, starts from what there is, closes a unit and shows who is who', async () => {
  await unitsFromAPaste();
  await peopleFromAFile();
  await fromWhatThereIs();
  await closingByHand();
  await whoHasWhichRole();
});

it('refuses what is no list with a sentence, and everybody but admins', async () => {
  await chen.command('/safety', 'import');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.importList);
  expect((await chen.submit()).errors).toHaveProperty('listText');
  await chen.fill('listText', '塔吊班\t一号泊位');
  await chen.submit();
  await chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes('没有找到表头'));
  await chen.close();
  const liu = slack.as('U_LIU');
  await liu.command('/safety', 'import');
  await eventually(() => expect(liu.modal()).toBeUndefined());
});
