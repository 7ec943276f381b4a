import { describe, expect, test } from 'vitest';
import type { Hazard } from '../../../src/domain/hazards/hazard.js';
import type { NewNotification } from '../../../src/domain/notifications/notification.js';
import { textOf } from '../../../src/sandbox/text-of.js';
import { handOverObligations } from '../../../src/use-cases/requests/hand-over-obligations.js';
import { type Harbour, harbour, parcelOf, shareDatabase } from './harbour.js';

shareDatabase();

/** So many hazards whose commitment U_ZHAO owes, each with a reminder that is due now. */
async function reminded(it: Harbour, count: number) {
  const hazards: Awaited<ReturnType<typeof it.report>>[] = [];
  for (let index = 0; index < count; index += 1) hazards.push(await it.report());
  await it.unitOfWork.run(it.workspaceId, async (stores) => {
    const planned: NewNotification[] = [];
    for (const hazard of hazards) {
      const [deadline] = await stores.deadlines.openOfMatter(hazard.id);
      planned.push({
        dedupeKey: `${deadline?.id}/before_4h/member:U_ZHAO`,
        kind: 'reminder',
        matterId: hazard.id,
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
  const outcome = await it.notifier.send(it.workspaceId, parcelOf(reminders), facts);
  const [message, ...others] = it.sandbox.as('U_ZHAO').directMessages();
  expect(others).toEqual([]);
  expect(outcome).toMatchObject({
    kind: 'sent',
    channelId: message?.channel,
    messageTs: message?.ts,
    asks: true,
  });
  const text = textOf(message ?? { text: '' });
  expect(text).toContain('20 matters today');
  for (let number = 1; number <= 20; number += 1) expect(text).toContain(`H-${number} `);
  const [call] = it.sandbox.recorder.find({ name: 'chat.postMessage' });
  expect(call?.violations).toEqual([]);
});

test('after a restart each of them is found, together and by itself, and no other', async () => {
  const it = await harbour();
  const { reminders, facts } = await reminded(it, 3);
  const [first, second, third] = reminders;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three');
  await it.notifier.send(it.workspaceId, [first, second], facts);
  const [message] = it.sandbox.as('U_ZHAO').directMessages();
  const place = { channelId: message?.channel, messageTs: message?.ts };
  const found = { kind: 'found', ...place };
  expect(await it.restarted().find(it.workspaceId, parcelOf(reminders), facts)).toEqual({
    kind: 'searched',
    answers: new Map<string, unknown>([
      [first.id, found],
      [second.id, found],
      [third.id, { kind: 'absent', search: expect.objectContaining({ cursor: null }) }],
    ]),
  });
  expect(await it.searchFor(second, facts)).toEqual(found);
  expect(await it.searchFor(third, facts)).toMatchObject({ kind: 'absent' });
});

test('a digest of one is one: what it says is found as what many say', async () => {
  const it = await harbour();
  const { reminders, facts } = await reminded(it, 1);
  await it.notifier.send(it.workspaceId, parcelOf(reminders), facts);
  const [message] = it.sandbox.as('U_ZHAO').directMessages();
  expect(Object.keys(message?.metadata?.event_payload ?? {})).toEqual(['notifications']);
  const found = { kind: 'found', channelId: message?.channel, messageTs: message?.ts };
  expect(await it.searchFor(parcelOf(reminders)[0], facts)).toEqual(found);
});

test('where Slack cannot be asked it says so, and posts nothing', async () => {
  const it = await harbour();
  const { reminders, facts } = await reminded(it, 2);
  it.sandbox.faults.add({ method: 'conversations.open', kind: 'error', error: 'internal_error' });
  const found = await it.notifier.find(it.workspaceId, parcelOf(reminders), facts);
  expect(found.kind).toBe('transient');
  expect(it.sandbox.as('U_ZHAO').directMessages()).toEqual([]);
});

/** So many hazards of U_ZHAO, who leaves: U_LIU, who leads the unit, takes them over. */
async function left(it: Harbour, levels: readonly Hazard['level'][]) {
  for (const level of levels) await it.report({ level, interimControl: 'Tape' });
  await it.unitOfWork.run(it.workspaceId, (stores) =>
    handOverObligations(stores, it, { userId: 'U_ZHAO', adminUserIds: [] }, it.clock.now()),
  );
  const { notifications, facts } = await it.claim();
  return { told: notifications.filter(({ kind }) => kind === 'handed_over'), facts };
}

test.each([
  ['en', 'has left the workspace', 'Changes of people, or cannot be reached (15)', '15 matters'],
  ['zh-CN', '已离开工作区', '人员变动或无法联系（15）', '15 项'],
] as const)(
  'fifteen hazards of somebody who has left are one message (%s)',
  async (locale, ...said) => {
    const it = await harbour();
    await it.setLocale('U_LIU', locale);
    const { told, facts } = await left(
      it,
      Array.from({ length: 15 }, () => 'general' as const),
    );
    expect(told).toHaveLength(15);
    const outcome = await it.notifier.send(it.workspaceId, parcelOf(told), facts);
    const [message, ...others] = it.sandbox.as('U_LIU').directMessages();
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({
      kind: 'sent',
      channelId: message?.channel,
      messageTs: message?.ts,
      asks: true,
    });
    for (const words of said) expect(textOf(message ?? { text: '' })).toContain(words);
    const [call] = it.sandbox.recorder.find({ name: 'chat.postMessage' });
    expect(call?.violations).toEqual([]);
    const place = { channelId: message?.channel, messageTs: message?.ts };
    expect(await it.restarted().find(it.workspaceId, parcelOf(told), facts)).toEqual({
      kind: 'searched',
      answers: new Map(told.map(({ id }) => [id, { kind: 'found', ...place }])),
    });
  },
);

test('what is reminded of too is one matter, not two', async () => {
  const it = await harbour();
  const { told, facts } = await left(it, ['general', 'general']);
  const [first] = told;
  if (first === undefined) throw new Error('nothing was handed over');
  const reminder = {
    ...first,
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'reminder' as const,
    details: { reason: 'owes', insteadOf: null },
  };
  await it.notifier.send(it.workspaceId, [reminder, ...told], facts);
  const [message] = it.sandbox.as('U_LIU').directMessages();
  const text = textOf(message ?? { text: '' });
  expect(text).toContain('2 matters');
  expect(text).toContain('Due soon (1)');
  expect(text).toContain('Changes of people, or cannot be reached (1)');
  expect(text.match(/has left the workspace/g)).toHaveLength(2);
});

describe('outside working hours', () => {
  const night = new Date('2026-12-05T14:00:00Z');
  const words = {
    en: 'outside your working hours',
    'zh-CN': '工作时间以外',
  };

  test.each(['en', 'zh-CN'] as const)(
    'a message about major hazards says why it comes then, alone and together (%s)',
    async (locale) => {
      const it = await harbour();
      await it.setLocale('U_LIU', locale);
      await it.clock.jumpTo(night);
      const { told, facts } = await left(it, ['major', 'major', 'general']);
      const [first, second, third] = told;
      if (first === undefined || second === undefined || third === undefined)
        throw new Error('three');
      const unreachable = {
        ...first,
        kind: 'unreachable' as const,
        details: {
          ...{ reason: 'unit_leader', unreachableKind: 'member', unreachableId: 'U_ZHAO' },
          code: 'user_disabled',
        },
      };
      await it.notifier.send(it.workspaceId, [unreachable], facts);
      await it.notifier.send(it.workspaceId, [first], facts);
      await it.notifier.send(it.workspaceId, [third], facts);
      await it.notifier.send(it.workspaceId, [first, second], facts);
      const messages = it.sandbox.as('U_LIU').directMessages();
      const explained = messages.map((message) => textOf(message).split(words[locale]).length - 1);
      expect(explained).toEqual([1, 1, 0, 1]);
    },
  );

  test('within them nothing is explained', async () => {
    const it = await harbour();
    const { told, facts } = await left(it, ['major']);
    const [first] = told;
    if (first === undefined) throw new Error('nothing was handed over');
    await it.notifier.send(it.workspaceId, [first], facts);
    const [message] = it.sandbox.as('U_LIU').directMessages();
    expect(textOf(message ?? { text: '' })).not.toContain(words.en);
  });
});
