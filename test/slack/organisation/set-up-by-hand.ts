import { expect } from 'vitest';
import type { Person } from '../../../src/sandbox/person/person.js';
import { ids } from '../../../src/slack/ids.js';
import type { RunningBot } from '../listening/running-bot.js';

/** The admin sets up a company with two sites and an inspector, as App Home's first-run card leads. */
export async function setUpByHand({ slack }: RunningBot): Promise<void> {
  const chen = slack.as('U_CHEN');
  await chen.openHome();
  await chen.waitForHome((home) => JSON.stringify(home.blocks).includes(ids.actions.homeSetUp));
  await chen.click('home', ids.actions.homeSetUp);
  await chen.waitForModal((modal) => modal.callback_id === ids.views.setUp);
  await chen.fill('officeChannelId', 'C0SAFETY');
  const saved = await chen.submit();
  expect(saved.errors).toBeUndefined();
  expect(saved.updated?.callback_id).toBe(ids.views.units);
  await addUnit(chen, { name: '港湾建设', leaderId: 'U_WANG' });
  await addUnit(chen, { name: '一号码头', leaderId: 'U_LIU', defaultResponsibleId: 'U_ZHAO' });
  await addUnit(chen, { name: 'Dry dock', leaderId: 'U_OLIVIA', defaultResponsibleId: 'U_TOM' });
  await chen.close();
  await giveRole(chen, 'U_SUN', ['inspector']);
  await giveRole(chen, 'U_PRIYA', ['inspector']);
}

async function addUnit(admin: Person, unit: Record<string, string>): Promise<void> {
  await admin.click('modal', ids.actions.unitAdd);
  await admin.waitForModal((modal) => modal.callback_id === ids.views.unit);
  await admin.fillAll(unit);
  const saved = await admin.submit();
  expect(saved.errors).toBeUndefined();
  await admin.waitForModal(
    (modal) =>
      modal.callback_id === ids.views.units &&
      JSON.stringify(modal.blocks).includes(unit.name ?? ''),
  );
}

async function giveRole(admin: Person, userId: string, roles: readonly string[]): Promise<void> {
  await admin.command('/safety', '设置');
  await admin.waitForModal((modal) => modal.callback_id === ids.views.setUp);
  await admin.click('modal', ids.actions.setUpMembers);
  await admin.waitForModal((modal) => modal.callback_id === ids.views.membership);
  await admin.fill('userId', userId);
  await admin.waitForModal((modal) => JSON.stringify(modal.blocks).includes(`roles:${userId}`));
  await admin.fill(`roles:${userId}`, roles);
  const saved = await admin.submit();
  expect(saved.errors).toBeUndefined();
  await admin.close();
}
