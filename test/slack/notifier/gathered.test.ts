import { expect, test } from 'vitest';
import type { NewNotification } from '../../../src/domain/notification.js';
import { textOf } from '../../../src/sandbox/text-of.js';
import { type Harbour, harbour, shareDatabase } from './harbour.js';

shareDatabase();

/** So many hazards whose commitment U_ZHAO owes, each with a reminder that is due now. */
async function reminded(it: Harbour, count: number) {
  const hazards: Awaited<ReturnType<typeof it.report>>[] = [];
  for (let index = 0; index < count; index += 1) hazards.push(await it.report());
  await it.unitOfWork.run(it.workspaceId, async (stores) => {
    const planned: NewNotification[] = [];
    for (const hazard of hazards) {
      const [deadline] = await stores.deadlines.openOfHazard(hazard.id);
      planned.push({
        dedupeKey: `${deadline?.id}/before_4h/member:U_ZHAO`,
        kind: 'reminder',
        hazardId: hazard.id,
        deadlineId: deadline?.id ?? null,
        stepKey: 'before_4h',
        recipient: { kind: 'member', id: 'U_ZHAO' },
        details: { reason: 'owes', insteadOf: null },
        notBefore: it.clock.now(),
      });
    }
    await stores.notifications.plan(planned, it.clock.now());
  });
  const { notifications, facts } = await it.claim();
  return { reminders: notifications.filter(({ kind }) => kind === 'reminder'), facts };
}

test('several reminders are one message, which Slack takes and which names them all', async () => {
  const it = await harbour();
  const { reminders, facts } = await reminded(it, 20);
  const outcome = await it.notifier.sendGathered(it.workspaceId, reminders, facts);
  const [message, ...others] = it.sandbox.as('U_ZHAO').directMessages();
  expect(others).toEqual([]);
  expect(outcome).toEqual({ kind: 'sent', channelId: message?.channel, messageTs: message?.ts });
  const text = textOf(message ?? { text: '' });
  expect(text).toContain('20 matters this morning');
  expect(text).toContain('and 8 more');
  const [call] = it.sandbox.recorder.find({ name: 'chat.postMessage' });
  expect(call?.violations).toEqual([]);
  expect((await it.member('U_ZHAO'))?.dmChannelId).toBe(message?.channel);
});

test('after a restart each of them is found, together and by itself, and no other', async () => {
  const it = await harbour();
  const { reminders, facts } = await reminded(it, 3);
  const [first, second, third] = reminders;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three');
  await it.notifier.sendGathered(it.workspaceId, [first, second], facts);
  const [message] = it.sandbox.as('U_ZHAO').directMessages();
  const place = { channelId: message?.channel, messageTs: message?.ts };
  const found = await it.restarted().findGathered(it.workspaceId, reminders, facts);
  expect(found).toEqual({
    kind: 'looked',
    sent: new Map([
      [first.id, place],
      [second.id, place],
    ]),
  });
  const alone = (one: typeof first) => it.restarted().findSent(it.workspaceId, one, facts);
  expect(await alone(second)).toEqual({ kind: 'sent', ...place });
  expect(await alone(third)).toBeNull();
});

test('where Slack cannot be asked it says so, and posts nothing', async () => {
  const it = await harbour();
  const { reminders, facts } = await reminded(it, 2);
  it.sandbox.faults.add({ method: 'conversations.open', kind: 'error', error: 'internal_error' });
  const found = await it.notifier.findGathered(it.workspaceId, reminders, facts);
  expect(found.kind).toBe('transient');
  expect(it.sandbox.as('U_ZHAO').directMessages()).toEqual([]);
});
