import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  botWords,
  choosePerson,
  closeModal,
  command,
  field,
  openAppMessages,
  openPageWorld,
  passingMs,
  submit,
} from './page-world.js';

const slow = 300_000;

const casts = [
  {
    language: 'en' as const,
    unit: '干船坞 · Dry dock',
    reporter: { id: 'U_PRIYA', name: 'Priya' },
    responsible: { id: 'U_TOM', name: 'Tom Ellis' },
    acceptor: { id: 'U_LUCA', name: 'Luca' },
    leader: 'U_OLIVIA',
    description: 'The handrail at the top of stair 3 is loose',
  },
  {
    language: 'zh-CN' as const,
    unit: '一号码头 · Quay 1',
    reporter: { id: 'U_SUN', name: '孙丽' },
    responsible: { id: 'U_ZHAO', name: '赵敏' },
    acceptor: { id: 'U_MEI', name: '林梅' },
    leader: 'U_LIU',
    description: '三号楼梯顶部护栏松动',
  },
];

describe.each(casts)('by clicking, in $language', (cast) => {
  const t = botWords(cast.language);
  const isChinese = cast.language === 'zh-CN';
  let opened: Awaited<ReturnType<typeof openPageWorld>>;
  beforeEach(async () => {
    opened = await openPageWorld();
  });
  afterEach(async () => {
    await opened.close();
  });

  /** Presses the button in the newest message of the app that has it. */
  const pressInMessage = async (page: Page, words: string): Promise<void> => {
    await openAppMessages(page);
    await page.getByRole('button', { name: words, exact: true }).last().click();
    await page.getByRole('dialog').waitFor();
  };
  const nextMorning = (page: Page): Promise<void> =>
    passTime(page, isChinese ? '下一个工作日早上' : 'Next working morning');
  const passTime = async (page: Page, name: string): Promise<void> => {
    // The act is answered when the move has ended.
    const moved = page.waitForResponse(
      (answer) => /advance|next_working/.test(answer.request().postData() ?? ''),
      { timeout: passingMs },
    );
    await page.getByRole('button', { name }).click();
    await moved;
  };

  test('a hazard goes from its report over a reminder and an escalation to its closing', {
    timeout: slow,
  }, async () => {
    const { visitors, world } = opened;
    const page = await visitors.window({ as: cast.reporter.id, at: 'C0UNITS' });
    await command(page, '/hazard');
    await field(page, 'description').getByRole('textbox').fill(cast.description);
    await field(page, 'category').getByRole('combobox').selectOption('facility');
    await page.locator('[data-block="kind:facility"]').waitFor();
    await field(page, 'kind').getByRole('combobox').selectOption('damaged');
    await field(page, 'unitId')
      .getByRole('combobox')
      .selectOption({ label: `└ ${cast.unit}` });
    await field(page, 'place').getByRole('textbox').fill('3');
    await field(page, 'severity').getByRole('combobox').selectOption('3');
    await field(page, 'likelihood').getByRole('combobox').selectOption('3');
    await page.getByText(/of 25|\/25/).waitFor();
    await submit(page);
    await page.getByRole('dialog').getByText('H-1').first().waitFor();
    await closeModal(page);
    // The card is there without a reload.
    await page.locator('.message', { hasText: cast.description }).waitFor();

    // The responsible person has something unread, seen from anybody's window; one becomes them.
    const entry = page.locator('.person', { hasText: cast.responsible.name });
    await entry.locator('.badge').waitFor();
    await entry.click();
    await page
      .locator('.you-are', { hasText: cast.responsible.name.split(' ')[0] ?? '' })
      .waitFor();
    await pressInMessage(page, t('message.button.commit'));
    await field(page, 'measures').getByRole('textbox').fill('OK 1');
    await field(page, 'strongestControl').getByRole('combobox').selectOption('engineering');
    await field(page, 'dueOn').locator('input').fill('2026-06-05');
    await choosePerson(page, 'acceptorId', cast.acceptor.name);
    await submit(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await entry.locator('.badge').waitFor({ state: 'detached' });

    // Time passes: reminders on Tuesday's morning (3 working days before) and after.
    await nextMorning(page);
    // Nine in Shanghai is the night in London: theirs comes some hours later.
    if (!isChinese) await passTime(page, '+1 day');
    await page
      .locator('.message', { hasText: isChinese ? '还剩 3 个工作日' : '3 working days left' })
      .waitFor();
    // A week and a half later the leader hears of it.
    await passTime(page, isChinese ? '+1 周' : '+1 week');
    const leader = world.sandbox.as(cast.leader).user;
    await page.locator('.person', { hasText: leader.real_name }).locator('.badge').waitFor();

    await pressInMessage(page, t('message.button.rectify'));
    await field(page, 'whatWasDone').getByRole('textbox').fill('OK 2');
    await field(page, 'evidenceText').getByRole('textbox').fill('OK 3');
    await submit(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.locator('.person', { hasText: cast.acceptor.name }).click();
    await pressInMessage(page, t('message.button.verify'));
    await field(page, 'result').getByText(t('word.result.fixed'), { exact: true }).click();
    await field(page, 'opinion').getByRole('textbox').fill('OK 4');
    await field(page, 'evidenceText').getByRole('textbox').fill('OK 5');
    await submit(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.locator('.entry', { hasText: 'unit-channels' }).click();
    // The card speaks the workspace's language to everybody.
    const closed = botWords('zh-CN')('word.state.closed');
    await page.locator('.message', { hasText: `H-1 · ${closed}` }).waitFor();
    await page.locator('.thread-link').last().click();
    await page.getByRole('complementary').getByText('OK 4').waitFor();

    // A summary is for leaders.
    await page.locator('.person', { hasText: leader.real_name }).click();
    await page.locator('.person[aria-current]', { hasText: leader.real_name }).waitFor();
    await command(page, '/safety summary');
    await page.locator('.message-ephemeral table').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toMatch(isChinese ? /^zh/ : /^en/);
  });
});
