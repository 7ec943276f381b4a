import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { idsIn } from '../../engine/engine.js';
import { buttons, seen } from '../kit/message-checks.js';
import { harbour, only, shareDatabase } from './harbour.js';

shareDatabase();

const blocksOf = (message: { blocks?: unknown } | undefined) =>
  (message?.blocks ?? []) as KnownBlock[];

describe('a direct message', () => {
  test('reaches the member, with metadata that names the notification, and unfurls nothing', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const notice = only(notifications, 'assigned');

    const outcome = await it.notifier.send(it.workspaceId, [notice], facts);

    const [message] = it.sandbox.as('U_ZHAO').directMessages();
    expect(outcome).toEqual({
      kind: 'sent',
      channelId: message?.channel,
      messageTs: message?.ts,
      asks: true,
    });
    expect(seen(blocksOf(message))).toContain('You are the responsible person.');
    expect(buttons(blocksOf(message))).toEqual(['hazard_commit', 'not_mine_say', 'open_hazard']);
    const [call] = it.sandbox.recorder.find({ name: 'chat.postMessage' });
    expect(call?.request).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    expect(message === undefined ? [] : idsIn(message)).toEqual([notice.id]);
    expect(call?.violations).toEqual([]);
  });

  test('is in the recipient’s language', async () => {
    const it = await harbour();
    await it.setLocale('U_ZHAO', 'zh-CN');
    await it.report();
    const { notifications, facts } = await it.claim();
    await it.notifier.send(it.workspaceId, [only(notifications, 'assigned')], facts);
    const [message] = it.sandbox.as('U_ZHAO').directMessages();
    expect(seen(blocksOf(message))).toContain('您是责任人');
  });

  test('to a deactivated account cannot reach it', async () => {
    const it = await harbour();
    await it.report({ responsibleId: 'U_DANA' });
    const { notifications, facts } = await it.claim();
    expect(
      await it.notifier.send(it.workspaceId, [only(notifications, 'assigned')], facts),
    ).toEqual({
      kind: 'unreachable',
      code: 'channel_not_found',
    });
  });

  test('whose answer was lost is in doubt, and is found again by its metadata', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const notice = only(notifications, 'assigned');
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect' });

    const lost = await it.notifier.send(it.workspaceId, [notice], facts);

    expect(lost.kind).toBe('in_doubt');
    const [message] = it.sandbox.as('U_ZHAO').directMessages();
    expect(await it.searchFor(notice, facts)).toEqual({
      kind: 'found',
      channelId: message?.channel,
      messageTs: message?.ts,
    });
  });

  test('whose answer comes too late is in doubt', async () => {
    const it = await harbour({ timeoutMs: 100 });
    await it.report();
    const { notifications, facts } = await it.claim();
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'delay', delayMs: 400 });
    expect(
      await it.notifier.send(it.workspaceId, [only(notifications, 'assigned')], facts),
    ).toMatchObject({ kind: 'in_doubt', code: 'TimeoutError' });
  });

  test('that never left is not found, whatever else stands in the conversation', async () => {
    const it = await harbour();
    await it.report();
    await it.report();
    const { notifications, facts } = await it.claim();
    const [first, second] = notifications.filter(({ kind }) => kind === 'assigned');
    if (first === undefined || second === undefined) throw new Error('two notices were planned');
    await it.notifier.send(it.workspaceId, [first], facts);
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop' });
    await it.notifier.send(it.workspaceId, [second], facts);
    expect(await it.searchFor(second, facts)).toMatchObject({ kind: 'absent' });
  });

  test.each([
    [
      { kind: 'rate_limited', retryAfter: 7 },
      { kind: 'rate_limited', method: 'post', retryAfterSeconds: 7 },
    ],
    [{ kind: 'http_500' }, { kind: 'in_doubt', code: 'http_500' }],
    [
      { kind: 'error', error: 'service_unavailable' },
      { kind: 'transient', code: 'service_unavailable' },
    ],
    [
      { kind: 'error', error: 'fatal_error' },
      { kind: 'in_doubt', code: 'fatal_error' },
    ],
    [
      { kind: 'error', error: 'token_revoked' },
      { kind: 'workspace_gone', code: 'token_revoked' },
    ],
    [
      { kind: 'error', error: 'restricted_action' },
      { kind: 'unreachable', code: 'restricted_action' },
    ],
    [
      { kind: 'error', error: 'no_text' },
      { kind: 'rejected', code: 'no_text' },
    ],
    [
      { kind: 'error', error: 'never_heard_of' },
      { kind: 'transient', code: 'never_heard_of' },
    ],
  ] as const)('that meets %j comes to %j', async (fault, outcome) => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    it.sandbox.faults.add({ method: 'chat.postMessage', ...fault });
    const notice = only(notifications, 'assigned');
    expect(await it.notifier.send(it.workspaceId, [notice], facts)).toEqual(outcome);
  });

  test('goes as text when Slack refuses its blocks, and the log names the kind only', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });

    const outcome = await it.notifier.send(
      it.workspaceId,
      [only(notifications, 'assigned')],
      facts,
    );

    expect(outcome.kind).toBe('sent');
    const [message] = it.sandbox.as('U_ZHAO').directMessages();
    expect(blocksOf(message)).toEqual([]);
    expect(message?.text).toContain('You are the responsible person.');
    expect(message?.text).toContain('&lt;!channel&gt;');
    expect(it.log.errors).toHaveLength(1);
    expect(JSON.stringify(it.log.errors)).toContain('"kind":"assigned"');
    expect(JSON.stringify(it.log.errors)).not.toContain('Guard rail');
  });

  test('that its facts do not bear holds nothing up: it is given up, with a line in the log', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const notice = only(notifications, 'assigned');
    expect(
      await it.notifier.send(it.workspaceId, [notice], { ...facts, matters: new Map() }),
    ).toEqual({ kind: 'rejected', code: 'not_renderable' });
    expect(it.log.errors).toHaveLength(1);
  });
});

describe('the card', () => {
  test('is posted once, and brought up to date where it is remembered', async () => {
    const it = await harbour();
    const hazard = await it.report();
    const first = await it.claim();
    const card = only(first.notifications, 'card');
    const outcome = await it.notifier.send(it.workspaceId, [card], first.facts);
    const [posted] = it.sandbox.messages('C0UNITS');
    expect(outcome).toEqual({ kind: 'sent', channelId: 'C0UNITS', messageTs: posted?.ts });
    expect(await it.card(hazard.id)).toEqual({ channelId: 'C0UNITS', ts: posted?.ts });

    await it.unitOfWork.run(it.workspaceId, async (stores) => {
      const stored = await stores.hazards.lockById(hazard.id);
      if (stored === null) throw new Error('the hazard is gone');
      await stores.hazards.save({ ...stored, state: 'closed', closedAt: it.clock.now() });
    });
    await it.restarted().send(it.workspaceId, [card], await it.factsNow([card]));

    const after = it.sandbox.messages('C0UNITS');
    expect(after).toHaveLength(1);
    expect(seen(blocksOf(after[0]))).toContain('✅ H-1 · Closed');
    expect(after[0]?.metadata).toEqual(posted?.metadata);
  });

  test('goes along to the channel of another unit, and says so where it was', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const card = only(notifications, 'card');
    await it.notifier.send(it.workspaceId, [card], facts);
    const moved = { ...card, recipient: { kind: 'channel' as const, id: 'C0OTHER' } };
    it.sandbox.admin.addChannel({
      ...{ id: 'C0OTHER', name: 'other', kind: 'public' },
      members: [it.sandbox.app.botUserId],
    });
    const now = await it.factsNow([card]);
    const outcome = await it.restarted().send(it.workspaceId, [moved], now);
    const [there] = it.sandbox.messages('C0OTHER');
    expect(outcome).toEqual({ kind: 'sent', channelId: 'C0OTHER', messageTs: there?.ts });
    const [here] = it.sandbox.messages('C0UNITS');
    expect(seen(blocksOf(here))).toContain('shown in that unit’s channel');
    expect(seen(blocksOf(here))).not.toContain('Responsible');
    // Where it was deleted meanwhile it is shown in the new one all the same.
    it.sandbox.admin.archive('C0UNITS');
    expect(await it.restarted().send(it.workspaceId, [moved], now)).toMatchObject({ kind: 'sent' });
  });

  test('pings nobody with what was typed', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    await it.notifier.send(it.workspaceId, [only(notifications, 'card')], facts);
    const [message] = it.sandbox.messages('C0UNITS');
    expect(message?.text).not.toContain('<!channel>');
    expect(seen(blocksOf(message))).toContain('Guard rail missing <!channel>');
  });

  test('is posted anew where it was deleted', async () => {
    const it = await harbour();
    const hazard = await it.report();
    const { notifications, facts } = await it.claim();
    const card = only(notifications, 'card');
    await it.notifier.send(it.workspaceId, [card], facts);
    it.sandbox.faults.add({ method: 'chat.update', kind: 'error', error: 'message_not_found' });

    const again = await it.restarted().send(it.workspaceId, [card], await it.factsNow([card]));

    const posted = it.sandbox.messages('C0UNITS');
    expect(posted).toHaveLength(2);
    expect(again).toMatchObject({ kind: 'sent', messageTs: posted[1]?.ts });
    expect((await it.card(hazard.id))?.ts).toBe(posted[1]?.ts);
  });

  test('whose update got no answer is tried again, for an update may be repeated', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const card = only(notifications, 'card');
    await it.notifier.send(it.workspaceId, [card], facts);
    it.sandbox.faults.add({ method: 'chat.update', kind: 'drop_after_effect' });
    const later = await it.factsNow([card]);
    expect((await it.restarted().send(it.workspaceId, [card], later)).kind).toBe('transient');
    const doubtful = { notification: card, inDoubt: true };
    expect(it.restarted().methodsToFind(doubtful, later)).toBeNull();
  });

  test('that was posted without an answer is found, and where it is', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const card = only(notifications, 'card');
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect' });
    expect((await it.notifier.send(it.workspaceId, [card], facts)).kind).toBe('in_doubt');
    const [posted] = it.sandbox.messages('C0UNITS');
    expect(await it.searchFor(card, facts)).toEqual({
      kind: 'found',
      channelId: 'C0UNITS',
      messageTs: posted?.ts,
    });
  });

  test('in doubt is not posted a second time by the matter’s next change', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const card = only(notifications, 'card');
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect' });
    await it.notifier.send(it.workspaceId, [card], facts);

    const next = { ...card, id: '01900000-0000-7000-8000-000000000000', details: { version: 2 } };
    const restarted = it.restarted();
    const later = await it.factsNow([card]);
    expect(restarted.methodsToFind({ notification: next, inDoubt: false }, later)).toEqual([
      'history',
    ]);
    const [known] = it.sandbox.messages('C0UNITS');
    expect(await it.searchFor(next, later, restarted)).toMatchObject({
      kind: 'absent',
      card: { channelId: 'C0UNITS', messageTs: known?.ts },
    });
    expect(restarted.methodsToFind({ notification: next, inDoubt: false }, later)).toBeNull();
    const outcome = await restarted.send(it.workspaceId, [next], later);

    const posted = it.sandbox.messages('C0UNITS');
    expect(posted).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: 'sent', messageTs: posted[0]?.ts });
  });

  test('cannot reach a channel that the bot is not in, or that is archived', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const card = only(notifications, 'card');
    it.sandbox.admin.removeBot('C0UNITS');
    expect(await it.notifier.send(it.workspaceId, [card], facts)).toEqual({
      kind: 'unreachable',
      code: 'not_in_channel',
    });
    it.sandbox.admin.inviteBot('C0UNITS');
    it.sandbox.admin.archive('C0UNITS');
    expect(await it.notifier.send(it.workspaceId, [card], facts)).toEqual({
      kind: 'unreachable',
      code: 'is_archived',
    });
  });
});

describe('an entry of the timeline', () => {
  test('answers in the thread of the card, also of one posted a moment ago', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    await it.notifier.send(it.workspaceId, [only(notifications, 'card')], facts);
    const outcome = await it.notifier.send(
      it.workspaceId,
      [only(notifications, 'timeline')],
      facts,
    );
    const [card, entry] = it.sandbox.messages('C0UNITS');
    expect(outcome).toEqual({ kind: 'sent', channelId: 'C0UNITS', messageTs: entry?.ts });
    expect(entry?.thread_ts).toBe(card?.ts);
    expect(seen(blocksOf(entry))).toBe('@U_SUN reported the hazard.');
  });

  test('waits while there is no card, and shares its fate where the card cannot be posted', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const entry = only(notifications, 'timeline');
    expect(await it.notifier.send(it.workspaceId, [entry], facts)).toEqual({
      kind: 'transient',
      code: 'card_not_posted',
    });
    it.sandbox.admin.removeBot('C0UNITS');
    await it.notifier.send(it.workspaceId, [only(notifications, 'card')], facts);
    expect(await it.notifier.send(it.workspaceId, [entry], facts)).toEqual({
      kind: 'unreachable',
      code: 'not_in_channel',
    });
  });

  test('whose answer was lost is found in the thread', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const entry = only(notifications, 'timeline');
    await it.notifier.send(it.workspaceId, [only(notifications, 'card')], facts);
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect' });
    expect((await it.notifier.send(it.workspaceId, [entry], facts)).kind).toBe('in_doubt');
    const found = await it.searchFor(entry, await it.factsNow([entry]));
    expect(found).toMatchObject({
      kind: 'found',
      messageTs: it.sandbox.messages('C0UNITS')[1]?.ts,
    });
  });
});
