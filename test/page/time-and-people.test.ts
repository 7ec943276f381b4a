import { afterEach, beforeEach, expect, test } from 'vitest';
import { looseHandrail, report } from '../journeys/steps.js';
import { composer, openAppMessages, openPageWorld, passingMs } from './page-world.js';

const slow = 180_000;

let opened: Awaited<ReturnType<typeof openPageWorld>>;
beforeEach(async () => {
  opened = await openPageWorld();
});
afterEach(async () => {
  await opened.close();
});

test('two people in two windows see each other’s messages at once, and what is unread', {
  timeout: slow,
}, async () => {
  const { visitors } = opened;
  const priya = await visitors.window({ as: 'U_PRIYA', at: 'C0GENERAL' });
  const sun = await visitors.window({ as: 'U_SUN', at: 'C0UNITS' });
  await composer(priya).fill('*Scaffold* tag is red, see `level 3` :warning:');
  await composer(priya).press('Enter');
  await sun.locator('.entry-unread', { hasText: 'general' }).waitFor();
  await sun.locator('.entry', { hasText: 'general' }).click();
  const message = sun.locator('.message', { hasText: 'tag is red' });
  await message.waitFor();
  expect(await message.locator('b', { hasText: 'Scaffold' }).count()).toBe(1);
  expect(await message.textContent()).toContain('⚠️');
  await expect.poll(() => sun.locator('.entry-unread', { hasText: 'general' }).count()).toBe(0);

  // A reply in the thread appears in the other's open thread.
  await message.hover();
  await message.getByRole('button', { name: '更多操作' }).click();
  await sun.getByRole('menuitem', { name: '在消息列中回复' }).click();
  const thread = sun.getByRole('complementary', { name: '消息列' });
  await thread.locator('textarea').fill('已通知工长');
  await thread.locator('textarea').press('Enter');
  await priya.locator('.thread-link', { hasText: '1 reply' }).click();
  await priya.getByRole('complementary').getByText('已通知工长').waitFor();
});

test('time is moved to a date; reminders come on the way and wait unread for whoever owes', {
  timeout: slow,
}, async () => {
  const { visitors, world } = opened;
  const priya = await visitors.window({ as: 'U_PRIYA', at: 'C0UNITS' });
  const unitId = '干船坞 · Dry dock';
  await report(world, world.as('U_PRIYA'), { ...looseHandrail, unitId });

  const tom = priya.locator('.person', { hasText: 'Tom Ellis' }).locator('.badge');
  await tom.waitFor();
  const before = Number(await tom.locator('[aria-hidden]').textContent());
  await priya.getByRole('button', { name: 'To a date…' }).click();
  await priya.getByLabel('Move to 9:00 on').fill('2026-06-09');
  await priya.getByRole('button', { name: 'Go' }).click();
  await priya.locator('.clock-progress').waitFor();
  await priya
    .locator('.clock-time', { hasText: '9 Jun 2026 09:00' })
    .waitFor({ timeout: passingMs });
  const after = Number(await tom.locator('[aria-hidden]').textContent());
  expect(after).toBeGreaterThan(before);

  await priya.locator('.person', { hasText: 'Tom Ellis' }).click();
  await openAppMessages(priya);
  await priya.locator('.new').waitFor();
  await priya
    .locator('.message', { hasText: /overdue/ })
    .last()
    .waitFor();
  await tom.waitFor({ state: 'detached' });
});

test('what happened: each request with its answer, and what broke Slack’s limits in red', {
  timeout: slow,
}, async () => {
  const { visitors, world } = opened;
  const page = await visitors.window({ as: 'U_PRIYA', at: 'C0GENERAL' });
  await page.getByRole('button', { name: /What happened/ }).click();
  const drawer = page.getByRole('complementary', { name: 'What happened' });
  await drawer.locator('.record').first().waitFor();
  const { apiUrl, app } = world.sandbox;
  const answer = await fetch(`${apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${app.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel: 'C0UNITS', blocks: [{ type: 'section' }] }),
  });
  expect(await answer.json()).toMatchObject({ ok: false, error: 'invalid_blocks' });
  const broken = drawer.locator('.record-broken', { hasText: 'chat.postMessage' }).first();
  await broken.waitFor();
  expect(await broken.textContent()).toContain('invalid_blocks');
  await drawer.getByRole('button', { name: 'Problems' }).click();
  await drawer.getByRole('textbox', { name: 'Filter by name' }).fill('postmessage');
  await broken.locator('summary').click();
  await broken.getByText('"C0UNITS"').waitFor();
});

test('whoever names nobody is somebody who reads their browser’s language', {
  timeout: slow,
}, async () => {
  const chinese = await opened.visitors.window({}, { locale: 'zh-CN' });
  await chinese.locator('.you-are', { hasText: '孙丽' }).waitFor();
  expect(chinese.url()).toContain('as=U_SUN');
  const english = await opened.visitors.window({}, { locale: 'fr-FR' });
  await english.locator('.you-are', { hasText: 'Priya' }).waitFor();
});

test('a window opens where most is new, and stays there when it is loaded again', {
  timeout: slow,
}, async () => {
  const { visitors, world } = opened;
  for (const text of ['one', 'two', 'three']) {
    world.sandbox.as('U_PRIYA').post('C0UNITS', `news ${text}`);
  }
  const luca = await visitors.window({ as: 'U_LUCA' });
  await luca.locator('.message', { hasText: 'news three' }).waitFor();
  await expect
    .poll(() => luca.locator('.entry-unread', { hasText: 'unit-channels' }).count())
    .toBe(0);
  await luca.reload();
  await luca.locator('.message', { hasText: 'news three' }).waitFor();
});
