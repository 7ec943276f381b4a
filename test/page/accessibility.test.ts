import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closeModal,
  command,
  desktop,
  openAppMessages,
  openPageWorld,
  phone,
} from './page-world.js';

const slow = 180_000;

let opened: Awaited<ReturnType<typeof openPageWorld>>;
beforeAll(async () => {
  opened = await openPageWorld();
  const { world } = opened;
  // Something to look at everywhere: a message, a hazard's card, a direct message.
  world.as('U_PRIYA').post('general', 'Good *morning* @陈伟, see `H-1` and <https://example.com>');
});
afterAll(async () => {
  await opened.close();
});

/** Serious and critical findings of axe, with what they are about. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

describe.each([
  { who: 'U_PRIYA', size: desktop, width: '1280 px' },
  { who: 'U_SUN', size: desktop, width: '1280 px' },
  { who: 'U_SUN', size: phone, width: '390 px' },
])('for $who at $width', ({ who, size }) => {
  const isPhone = size === phone;
  const isChinese = who === 'U_SUN';

  test('no screen has a serious finding', { timeout: slow }, async () => {
    const page = await opened.visitors.window({ as: who, at: 'C0GENERAL' }, { size });
    const clean = async (screen: string) => expect(await findings(page), screen).toEqual([]);
    await page.locator('.message').first().waitFor();
    await clean('a channel');

    await page.locator('.composer textarea').fill('/');
    await page.getByRole('listbox').waitFor();
    await clean('completion');

    await command(page, '/hazard list');
    await page.locator('.message-ephemeral').first().waitFor();
    await clean('an answer that only they see');

    await command(page, '/hazard');
    await page.getByRole('dialog').waitFor();
    await clean('a modal');
    await page.locator('dialog .button-primary').click();
    await page.locator('dialog .field-error').first().waitFor();
    await clean('a modal with errors');
    await closeModal(page);

    if (isPhone) await page.getByRole('button', { name: '显示侧栏' }).click();
    await clean('the sidebar');
    await page.locator('.entry', { hasText: /· (Home|主页)/ }).click();
    await page.locator('.home h3').first().waitFor();
    await clean('Home');

    if (isPhone) await page.getByRole('button', { name: '显示侧栏' }).click();
    await openAppMessages(page);
    await page.locator('.conversation-head').waitFor();
    await clean('direct messages');

    await page.getByRole('button', { name: isChinese ? /往来记录/ : /What happened/ }).click();
    await page.locator('.record').first().waitFor();
    await clean('what happened');
  });
});
