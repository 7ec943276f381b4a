import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/open-database.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { CrashPoints } from './crash-points.js';
import { dueDay, openOffice } from './office.js';

const minuteMs = 60_000;
/** Longer than a claim (5 minutes). */
const claimsOverMinutes = 6;

describeOnEachDatabase('messages in doubt', (openDatabase, kind) => {
  let database: Database;
  let open: Awaited<ReturnType<typeof openOffice>> | undefined;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });

  const office = async () => {
    const it = await openOffice(database);
    open = it;
    const { sandbox } = it;
    sandbox.admin.invite('CSITE', 'UOTHER');
    await it.moveTo(dueDay);
    return {
      ...it,
      looks: () =>
        sandbox.recorder
          .find({ name: 'conversations.history' })
          .filter(({ error }) => error === undefined),
      chat: (count: number) => {
        for (let n = 0; n < count; n += 1) sandbox.as('UOTHER').post('CSITE', `m${n}`);
      },
      passMinutes: (count: number) =>
        it.moveTo(new Date(sandbox.clock.now().getTime() + count * minuteMs)),
      /** Another process each minute, until nothing is left to deliver. */
      untilAllIsTold: async () => {
        for (let minutes = 0; minutes < 200; minutes += 1) {
          it.restart();
          await it.tick();
          const left = (await it.told()).filter(({ state }) => /pending|claimed/.test(state));
          if (left.length === 0) return minutes;
          await it.moveTo(new Date(sandbox.clock.now().getTime() + minuteMs));
        }
        throw new Error('something is never told');
      },
    };
  };

  // On the server fewer: it is the same search.
  const many = kind.name === 'PGlite' ? 1_100 : 40;

  it.each([
    { fate: 'arrived', fault: 'drop_after_effect', outsideMarketplace: false, later: many },
    { fate: 'never arrived', fault: 'drop', outsideMarketplace: false, later: 40 },
    { fate: 'arrived', fault: 'drop_after_effect', outsideMarketplace: true, later: 40 },
    { fate: 'never arrived', fault: 'drop', outsideMarketplace: true, later: 40 },
  ] as const)(
    'a card that $fate and $later later messages: it is there once (outside the Marketplace: $outsideMarketplace)',
    async ({ fault, outsideMarketplace, later }) => {
      const { sandbox, report, tick, restart, chat, passMinutes, states, got, looks, ...rest } =
        await office();
      await rest.forgetTold();
      sandbox.rateLimits.outsideMarketplace = outsideMarketplace;
      await report({ place: 'Bay 9' });
      const isSite = ({ channel }: { channel?: unknown }) => channel === 'CSITE';
      sandbox.faults.add({ method: 'chat.postMessage', kind: fault, when: isSite });
      restart(new CrashPoints('after notifier.send'));
      await tick();
      chat(later);
      await passMinutes(claimsOverMinutes);
      await rest.untilAllIsTold();
      const lines = await states();
      expect(lines.filter((line) => line.startsWith('card'))).toEqual(['card CSITE sent']);
      expect(lines.filter((line) => line.startsWith('timeline'))).toEqual(['timeline CSITE sent']);
      expect(got().twice).toEqual([]);
      const cards = sandbox
        .messages('CSITE')
        .filter(({ metadata }) => metadata?.event_payload.card_of !== undefined);
      expect(cards).toHaveLength(1);
      // Page after page, none twice, whichever process looked.
      const pages = looks().filter(({ request }) => JSON.stringify(request).includes('CSITE'));
      expect(pages).toHaveLength(Math.floor(later / 15) + 1);
    },
  );

  it('a long search keeps none waiting that may be short', async () => {
    const { sandbox, report, tick, restart, chat, passMinutes, states, forgetTold } =
      await office();
    await forgetTold();
    sandbox.rateLimits.outsideMarketplace = true;
    await report({ place: 'Bay 9' });
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect', times: 2 });
    await tick();
    chat(100);
    await passMinutes(claimsOverMinutes);
    for (let minute = 0; minute < 3; minute += 1) {
      restart();
      await tick();
      await passMinutes(1);
    }
    expect(await states()).toContain('card CSITE pending');
    expect(await states()).toContain('assigned UOWES sent');
  });

  it('the search survives processes that die of it', async () => {
    const { sandbox, report, tick, restart, chat, passMinutes, got, looks, ...rest } =
      await office();
    await rest.forgetTold();
    await report({ place: 'Bay 9' });
    restart(new CrashPoints('after notifier.send'));
    await tick();
    chat(100);
    await passMinutes(claimsOverMinutes);
    sandbox.rateLimits.outsideMarketplace = true;
    restart();
    await tick();
    for (let death = 0; death < 2; death += 1) {
      await passMinutes(claimsOverMinutes);
      restart(new CrashPoints('after notifier.find'));
      await tick();
    }
    await passMinutes(claimsOverMinutes);
    await rest.untilAllIsTold();
    expect(got().twice).toEqual([]);
    const pages = looks().map(({ request }) => {
      const { channel, cursor } = request as { channel: string; cursor?: string };
      return `${channel} ${cursor ?? ''}`;
    });
    expect(pages.filter((page) => page.startsWith('CSITE '))).toHaveLength(7);
    // Each death costs the page that nobody lived to write down, and no other.
    expect(pages.length - new Set(pages).size).toBeLessThanOrEqual(2);
  });

  it('several of them, with one history a minute, keep a new major hazard from nobody', async () => {
    const { sandbox, report, tick, restart, passMinutes, states, told, got, ...rest } =
      await office();
    sandbox.rateLimits.outsideMarketplace = true;
    await report({ place: 'Bay 9' });
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect', times: 4 });
    await tick();
    expect((await states()).filter((line) => line.endsWith('claimed')).length).toBeGreaterThan(3);
    await passMinutes(claimsOverMinutes);
    const before = new Set((await told()).map(({ id }) => id));
    await report({ place: 'Bay 10', level: 'major', interimControl: 'Tape' });
    restart();
    await tick();
    const news = (await told()).filter(({ id }) => !before.has(id));
    expect(news.map(({ kind, recipientId }) => `${kind} ${recipientId}`)).toContain(
      'assigned UOWES',
    );
    expect(news.filter(({ state }) => state !== 'sent')).toEqual([]);
    const doubtful = (await told()).filter(({ id, state }) => before.has(id) && state !== 'sent');
    expect(doubtful.length).toBeGreaterThan(1);
    await rest.untilAllIsTold();
    expect(got().twice).toEqual([]);
    expect((await states()).filter((line) => !line.endsWith(' sent'))).toEqual([]);
  });

  it('that one may not look for are tried for days, then the next level hears of it', async () => {
    const { sandbox, report, tickFor, states, log, got, forgetTold } = await office();
    await forgetTold();
    const noLooking = { method: 'conversations.history', kind: 'error' } as const;
    sandbox.faults.add({ ...noLooking, error: 'missing_scope', times: 1_000 });
    await report({ place: 'Bay 9' });
    sandbox.faults.add({
      method: 'chat.postMessage',
      kind: 'drop_after_effect',
      when: ({ channel }) => channel === 'UOWES',
    });
    await tickFor(2 * 24 * 60, 120);
    expect(await states()).toContain('assigned UOWES pending');
    await tickFor(2 * 24 * 60, 120);
    expect(await states()).toContain('assigned UOWES exhausted missing_scope');
    expect(await states()).toContain('unreachable ULEAD sent');
    expect(log()).toContainEqual(
      expect.objectContaining({ level: 'error', code: 'missing_scope', attempts: 24 }),
    );
    expect(got().twice).toEqual([]);
  });
});
