import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  closeModal,
  command,
  composer,
  field,
  openPageWorld,
  phone,
  submit,
} from './page-world.js';

const slow = 120_000;
/** The smallest PNG there is: one grey dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

let opened: Awaited<ReturnType<typeof openPageWorld>>;
beforeAll(async () => {
  opened = await openPageWorld();
});
afterEach(() => opened.visitors.closeWindows());
afterAll(async () => {
  await opened.close();
});

async function fillReport(page: Awaited<ReturnType<typeof opened.visitors.window>>, what: string) {
  await field(page, 'description').getByRole('textbox').fill(what);
  await field(page, 'category').getByRole('combobox').selectOption('facility');
  await page.locator('[data-block="kind:facility"]').waitFor();
  await field(page, 'kind').getByRole('combobox').selectOption('damaged');
  await field(page, 'unitId').getByRole('combobox').selectOption({ index: 1 });
  await field(page, 'place').getByRole('textbox').fill('Stair 3');
  await field(page, 'severity').getByRole('combobox').selectOption('2');
  await field(page, 'likelihood').getByRole('combobox').selectOption('2');
  await page.getByText(/of 25|\/25/).waitFor();
}

test('what is wrong stands at its field, in the reader’s language, and the focus goes there', {
  timeout: slow,
}, async () => {
  const page = await opened.visitors.window({ as: 'U_SUN', at: 'C0UNITS' });
  await command(page, '/hazard 栏杆松动');
  await page.getByRole('dialog').waitFor();
  await submit(page);
  const place = field(page, 'place');
  await place.getByRole('alert').waitFor();
  expect(await place.getByRole('alert').textContent()).toBe('请填写此必填项。');
  expect(await place.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
  const focused = page.locator('dialog [data-block="category"] select:focus');
  await focused.waitFor();

  // What the bot itself finds wrong: found in the future.
  await fillReport(page, '栏杆松动');
  await field(page, 'foundAt').locator('input').fill('2030-01-01T10:00');
  await submit(page);
  await field(page, 'foundAt').getByRole('alert').waitFor();
  expect(await field(page, 'place').getByRole('alert').count()).toBe(0);
  await closeModal(page);
});

test('a file is uploaded with its bytes and seen in the hazard', { timeout: slow }, async () => {
  const page = await opened.visitors.window({ as: 'U_PRIYA', at: 'C0UNITS' });
  await command(page, '/hazard');
  await fillReport(page, 'A picture says it');
  await field(page, 'files')
    .locator('input[type=file]')
    .setInputFiles({ name: 'stair.png', mimeType: 'image/png', buffer: dot });
  const preview = field(page, 'files').getByRole('img', { name: 'stair.png' });
  await preview.waitFor();
  const width = () =>
    page.evaluate<number>("document.querySelector('dialog .file img').naturalWidth");
  await expect.poll(width).toBe(1);
  await submit(page);
  const number = /H-\d+/.exec(
    (await page.getByRole('dialog').getByText(/H-\d+/).first().textContent()) ?? '',
  )?.[0];
  await closeModal(page);
  await command(page, `/hazard ${number}`);
  const link = page.locator('.message-ephemeral').getByRole('link', { name: 'stair.png' });
  await link.waitFor();
  const [popup] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await popup.waitForLoadState();
  expect(new URL(popup.url()).pathname).toMatch(/^\/page\/file\//);
});

test('a reload in the middle of a modal keeps the modal and what was typed', {
  timeout: slow,
}, async () => {
  const page = await opened.visitors.window({ as: 'U_LUCA', at: 'C0UNITS' });
  await command(page, '/hazard');
  await field(page, 'category').getByRole('combobox').selectOption('behaviour');
  await page.locator('[data-block="kind:behaviour"]').waitFor();
  await field(page, 'description').getByRole('textbox').pressSequentially('Half a sent');
  // The very last letters are on their way when the window goes.
  await page.reload();
  await page.getByRole('dialog').waitFor();
  expect(await field(page, 'description').getByRole('textbox').inputValue()).toBe('Half a sent');
  expect(await field(page, 'category').getByRole('combobox').inputValue()).toBe('behaviour');
  await closeModal(page);
});

test('the keyboard does it all: completion, sending, submitting, closing, and the focus comes back', {
  timeout: slow,
}, async () => {
  const page = await opened.visitors.window({ as: 'U_PRIYA', at: 'C0GENERAL' });
  await composer(page).focus();
  await page.keyboard.type('/ha');
  await page.getByRole('option', { name: /\/hazard/ }).waitFor();
  await page.keyboard.press('Enter');
  expect(await composer(page).inputValue()).toBe('/hazard ');
  await page.keyboard.type('by keys');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor();
  await expect
    .poll(() => field(page, 'description').getByRole('textbox').inputValue())
    .toBe('by keys');
  // The focus is held: however far one goes, it stays in the dialog.
  for (let steps = 0; steps < 40; steps += 1) await page.keyboard.press('Tab');
  const inside = () =>
    page.evaluate<boolean>("document.querySelector('dialog').contains(document.activeElement)");
  expect(await inside()).toBe(true);
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog .field-error').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => page.evaluate<boolean>("document.activeElement.matches('.composer textarea')"))
    .toBe(true);

  await page.getByRole('button', { name: 'Shortcuts' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Report a hazard' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await closeModal(page);
});

test('on a phone the sidebar comes and goes, and a message becomes a hazard by its menu', {
  timeout: slow,
}, async () => {
  const page = await opened.visitors.window({ as: 'U_SUN', at: 'C0UNITS' }, { size: phone });
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(wide).toBeLessThanOrEqual(phone.width);
  await page.getByRole('button', { name: '显示侧栏' }).click();
  await page.locator('.entry', { hasText: 'general' }).click();
  await page.getByRole('heading', { name: '#general' }).waitFor();
  expect(await page.locator('.sidebar').isVisible()).toBe(false);
  await composer(page).fill('二号门灭火器不见了 @陈伟 <!channel>');
  await composer(page).press('Enter');
  const message = page.locator('.message', { hasText: '二号门灭火器不见了' });
  await message.hover();
  await message.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: 'Log as hazard' }).click();
  await expect
    .poll(() => field(page, 'description').getByRole('textbox').inputValue())
    .toContain('二号门灭火器不见了');
  await closeModal(page);
});
