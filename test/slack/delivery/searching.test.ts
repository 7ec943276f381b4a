import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type {
  MessageSearch,
  Notification,
} from '../../../src/domain/notifications/notification.js';
import { type Harbour, harbour, only, shareDatabase } from './harbour.js';

shareDatabase();

/** A card that was posted, and whose answer was lost. */
async function cardInDoubt(it: Harbour) {
  await it.report();
  const { notifications, facts } = await it.claim();
  const card = only(notifications, 'card');
  it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect' });
  await it.notifier.send(it.workspaceId, [card], facts);
  return { card, entry: only(notifications, 'timeline'), facts };
}

function chat(it: Harbour, count: number): void {
  for (let n = 0; n < count; n += 1) it.sandbox.as('U_LIU').post('C0UNITS', `m${n}`);
}

const looks = (it: Harbour, method = 'conversations.history') =>
  it.sandbox.recorder.find({ name: method });

/** As it is read again from the database after a look. */
const goneOn = (notification: Notification, search: MessageSearch) => ({ ...notification, search });

describe('looking for a message', () => {
  test.each([0, 14, 15, 100, 1_100])(
    'finds it behind %i later ones, fifteen at a time',
    async (later) => {
      const it = await harbour();
      const { card, facts } = await cardInDoubt(it);
      chat(it, later);
      expect(await it.searchFor(card, facts)).toMatchObject({ kind: 'found' });
      expect(looks(it)).toHaveLength(Math.floor(later / 15) + 1);
      for (const { request } of looks(it)) expect(request).toMatchObject({ limit: '15' });
    },
  );

  test('does not take "not on this page" for "not there", and goes on after a restart', async () => {
    const it = await harbour();
    const { card, facts } = await cardInDoubt(it);
    chat(it, 20);
    const first = await it.notifier.find(it.workspaceId, [card], facts);
    const answer = first.kind === 'searched' ? first.answers.get(card.id) : undefined;
    if (answer?.kind !== 'unfinished') throw new Error('it was searched to the end');
    expect(answer.search).toMatchObject({ channelId: 'C0UNITS', threadTs: null });
    const kept: MessageSearch = JSON.parse(JSON.stringify(answer.search));
    const second = await it.restarted().find(it.workspaceId, [goneOn(card, kept)], facts);
    expect(second.kind === 'searched' && second.answers.get(card.id)).toMatchObject({
      kind: 'found',
    });
    expect(looks(it)).toHaveLength(2);
    expect(looks(it)[1]?.request).toMatchObject({ cursor: kept.cursor, latest: kept.latest });
  });

  test('is absent when the last page has been looked at, and only then', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    chat(it, 40);
    const answer = await it.searchFor(only(notifications, 'card'), facts);
    expect(answer).toMatchObject({ kind: 'absent', search: { cursor: null } });
    expect(looks(it)).toHaveLength(3);
  });

  test('looks neither before the first claim nor after the last one could have posted', async () => {
    const it = await harbour();
    chat(it, 30);
    await it.clock.advance({ hours: 2 });
    const { card, facts } = await cardInDoubt(it);
    const doubtUntil = it.clock.now();
    await it.clock.advance({ hours: 2 });
    chat(it, 1_100);
    const answer = await it.searchFor({ ...card, doubtUntil }, facts);
    expect(answer).toMatchObject({ kind: 'found' });
    expect(looks(it)).toHaveLength(1);
    const other = { ...card, id: '01900000-0000-7000-8000-000000000000', doubtUntil };
    expect(await it.searchFor({ ...other, kind: 'assigned' }, facts)).toMatchObject({
      kind: 'absent',
    });
    expect(looks(it)).toHaveLength(2);
  });

  test('goes through the pages of a long thread', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const entry = only(notifications, 'timeline');
    await it.notifier.send(it.workspaceId, [only(notifications, 'card')], facts);
    const [card] = it.sandbox.messages('C0UNITS');
    for (let n = 0; n < 40; n += 1) {
      it.sandbox.as('U_LIU').post('C0UNITS', `m${n}`, { thread: { ts: card?.ts ?? '' } });
    }
    it.sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect' });
    await it.notifier.send(it.workspaceId, [entry], facts);
    const later = await it.factsNow([entry]);
    expect(it.restarted().methodsToFind({ notification: entry, inDoubt: true }, later)).toEqual([
      'replies',
    ]);
    expect(await it.searchFor(entry, later)).toMatchObject({ kind: 'found' });
    expect(looks(it, 'conversations.replies')).toHaveLength(3);
    expect(looks(it)).toEqual([]);
  });

  test('knows messages by either form that their metadata had before', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const notice = only(notifications, 'assigned');
    await it.notifier.send(it.workspaceId, [notice], facts);
    const [message] = it.sandbox.as('U_ZHAO').directMessages();
    const client = new WebClient(it.sandbox.app.botToken, { slackApiUrl: it.sandbox.apiUrl });
    const short = Buffer.from(notice.id.replaceAll('-', ''), 'hex').toString('base64url');
    for (const payload of [
      { notification_id: notice.id },
      { notification_id: '01900000-0000-7000-8000-000000000000', gathered: `AAAA ${short}` },
    ]) {
      await client.chat.update({
        channel: message?.channel ?? '',
        ts: message?.ts ?? '',
        text: 'as before',
        metadata: { event_type: 'closeout_notification', event_payload: payload },
      });
      expect(await it.searchFor(notice, facts)).toMatchObject({ kind: 'found' });
    }
  });

  test('finds nothing in a thread that is gone', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    await it.notifier.send(it.workspaceId, [only(notifications, 'card')], facts);
    const entry = only(notifications, 'timeline');
    const later = await it.factsNow([entry]);
    const gone = {
      method: 'conversations.replies',
      kind: 'error',
      error: 'thread_not_found',
    } as const;
    it.sandbox.faults.add(gone);
    expect(await it.searchFor(entry, later)).toMatchObject({ kind: 'absent' });
  });

  test('begins anew, as a try that counts, where Slack has forgotten its page', async () => {
    const it = await harbour();
    const { card, facts } = await cardInDoubt(it);
    chat(it, 20);
    it.sandbox.faults.add({
      method: 'conversations.history',
      kind: 'error',
      error: 'invalid_cursor',
      when: ({ cursor }) => cursor !== undefined,
    });
    expect(await it.searchFor(card, facts)).toMatchObject({
      kind: 'transient',
      code: 'invalid_cursor',
      search: { channelId: 'C0UNITS', cursor: '' },
    });
  });

  test.each(['missing_scope', 'no_permission', 'access_denied', 'invalid_arguments'])(
    'that meets %s is asked for again: it does not mean that nothing can be posted',
    async (error) => {
      const it = await harbour();
      const { card, facts } = await cardInDoubt(it);
      it.sandbox.faults.add({ method: '*', kind: 'error', error });
      expect(await it.searchFor(card, facts)).toEqual({ kind: 'transient', code: error });
    },
  );

  test('that meets a revoked token says so', async () => {
    const it = await harbour();
    const { card, facts } = await cardInDoubt(it);
    it.sandbox.faults.add({ method: '*', kind: 'error', error: 'token_revoked' });
    expect(await it.searchFor(card, facts)).toEqual({
      kind: 'workspace_gone',
      code: 'token_revoked',
    });
  });

  test('that Slack does not answer is asked again, and a refusal is of its method', async () => {
    const it = await harbour();
    await it.report();
    const { notifications, facts } = await it.claim();
    const notice = only(notifications, 'assigned');
    it.sandbox.faults.add({ method: 'conversations.open', kind: 'http_500' });
    expect(await it.searchFor(notice, facts)).toEqual({ kind: 'transient', code: 'http_500' });
    for (const [name, method] of [
      ['conversations.open', 'open'],
      ['conversations.history', 'history'],
    ] as const) {
      it.sandbox.faults.add({ method: name, kind: 'rate_limited', retryAfter: 3 });
      expect(await it.searchFor(notice, facts)).toEqual({
        kind: 'rate_limited',
        method,
        retryAfterSeconds: 3,
      });
    }
  });
});
