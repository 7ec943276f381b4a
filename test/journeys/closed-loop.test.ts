import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { databases } from '../support/databases.js';
import { guardedDatabase } from '../support/guarded-database.js';
import { findPgServer } from '../support/pg-server.js';
import { openWorld, type World } from '../support/running-app.js';
import {
  everybodyReads,
  looseHandrail,
  news,
  openByCommand,
  pass,
  pressInMessage,
  report,
  stateOf,
  submit,
} from './steps.js';

interface Cast {
  language: string;
  unit: string;
  reporter: string;
  responsible: string;
  leader: string;
  acceptor: string;
  words: {
    asked: RegExp;
    promised: RegExp;
    before: (days: number) => RegExp;
    today: RegExp;
    overdue: (days: number) => RegExp;
    toVerify: RegExp;
    closed: RegExp;
  };
}

const english: Cast = {
  language: 'English',
  unit: '干船坞 · Dry dock',
  reporter: 'U_PRIYA',
  responsible: 'U_TOM',
  leader: 'U_OLIVIA',
  acceptor: 'U_LUCA',
  words: {
    asked: /you are the responsible person/i,
    promised: /committed to rectify this hazard by\s+Mon 15 Jun 2026/,
    before: (days) => new RegExp(`${days} working days? left`, 'i'),
    today: /due today/i,
    overdue: (days) => new RegExp(`${days} working days? overdue`, 'i'),
    toVerify: /verify/i,
    closed: /closed/i,
  },
};

const chinese: Cast = {
  language: 'Chinese',
  unit: '一号码头 · Quay 1',
  reporter: 'U_SUN',
  responsible: 'U_ZHAO',
  leader: 'U_LIU',
  acceptor: 'U_MEI',
  words: {
    asked: /您是责任人/,
    promised: /整改方案：\s*2026年6月15日 周一\s+前完成整改/,
    before: (days) => new RegExp(`还剩 ${days} 个工作日`),
    today: /今天到期/,
    overdue: (days) => new RegExp(`已逾期 ${days} 个工作日`),
    toVerify: /复查/,
    closed: /闭环|销号/,
  },
};

const server = await findPgServer();
const [embedded] = databases();
const guarded = server === null ? [] : [guardedDatabase(server)];

describe.each([
  { mode: 'http' as const, cast: english, on: 'PGlite', database: embedded },
  { mode: 'socket' as const, cast: chinese, on: 'PGlite', database: embedded },
  ...guarded.map((database) => {
    const on = 'PostgreSQL, as a role that cannot change history';
    return { mode: 'http' as const, cast: chinese, on, database };
  }),
])(
  'a hazard over $mode on $on, among people who read $cast.language',
  ({ mode, cast, database }) => {
    let world: World;
    let number: number;
    const { words } = cast;
    const person = (role: 'reporter' | 'responsible' | 'leader' | 'acceptor') =>
      world.as(cast[role]);
    /** Moves time to a morning (UTC hour 15: working hours in London, and after those in Shanghai). */
    const until = async (day: string) => {
      await pass(world, new Date(`${day}T15:00:00Z`));
    };
    const officeMessages = () =>
      world.sandbox.messages('C0SAFETY').map((message) => textOf(message));

    beforeEach(async () => {
      world = await openWorld({ mode, ...(database && { database }) });
      await everybodyReads(world);
    });
    afterEach(async () => {
      await world.close();
    });

    test('goes from its report to its closing, and nobody is told too much or too little', async () => {
      number = await report(world, person('reporter'), { ...looseHandrail, unitId: cast.unit });
      expect(number).toBe(1);
      expect(news(person('responsible')).join()).toMatch(words.asked);

      await pressInMessage(person('responsible'), ids.actions.commit, ids.views.commit);
      const committed = await submit(person('responsible'), {
        measures: 'Weld the handrail anew',
        strongestControl: 'engineering',
        completerId: cast.responsible,
        dueOn: '2026-06-15',
        acceptorId: cast.acceptor,
      });
      expect(committed).toMatchObject({ closed: true });
      await world.settle();
      expect(await stateOf(world, number)).toBe('committed');
      expect(news(person('reporter')).join()).toMatch(words.promised);
      for (const role of ['acceptor', 'leader'] as const) news(person(role));

      // 7, 3 and 1 working days before Monday 15 June, and that day.
      for (const [eve, day, expected] of [
        ['2026-06-03', '2026-06-04', words.before(7)],
        ['2026-06-09', '2026-06-10', words.before(3)],
        ['2026-06-11', '2026-06-12', words.before(1)],
        ['2026-06-14', '2026-06-15', words.today],
      ] as const) {
        await until(eve);
        expect(news(person('responsible')), `before ${day}`).toEqual([]);
        await until(day);
        const texts = news(person('responsible'));
        expect(texts, `on ${day}`).toHaveLength(1);
        expect(texts[0]).toMatch(expected);
      }
      expect(news(person('leader'))).toEqual([]);

      await until('2026-06-16');
      expect(news(person('responsible'))).toEqual([expect.stringMatching(words.overdue(1))]);
      expect(news(person('leader'))).toEqual([]);

      await until('2026-06-18');
      expect(news(person('responsible'))).toEqual([expect.stringMatching(words.overdue(3))]);
      expect(news(person('leader'))).toEqual([expect.stringMatching(words.overdue(3))]);
      expect(officeMessages()).toEqual([]);

      // Friday 19 June is Dragon Boat Festival in China: nobody works, and it does not count.
      await until('2026-06-24');
      expect(news(person('responsible'))).toEqual([]);
      await until('2026-06-25');
      expect(news(person('responsible'))).toEqual([expect.stringMatching(words.overdue(7))]);
      expect(news(world.as('U_WANG'))).toEqual([expect.stringMatching(/已逾期 7 个工作日/)]);
      expect(officeMessages()).toEqual([expect.stringMatching(/已逾期 7 个工作日/)]);

      await openByCommand(
        person('responsible'),
        ids.commands.rectify,
        `H-${number}`,
        ids.views.rectify,
      );
      const photo = person('responsible').upload(
        'fixed.png',
        new Uint8Array([1, 2, 3]),
        'image/png',
      );
      const rectified = await submit(person('responsible'), {
        whatWasDone: 'Welded, load tested',
        doneOn: '2026-06-25',
        files: [photo],
      });
      expect(rectified).toMatchObject({ closed: true });
      await world.settle();
      expect(await stateOf(world, number)).toBe('rectified');
      expect(news(person('acceptor')).join()).toMatch(words.toVerify);

      await pressInMessage(person('acceptor'), ids.actions.verify, ids.views.verify);
      const verified = await submit(person('acceptor'), { result: 'fixed', opinion: 'Solid now' });
      expect(verified).toMatchObject({ closed: true });
      await world.settle();
      expect(await stateOf(world, number)).toBe('closed');
      for (const role of ['reporter', 'responsible', 'leader'] as const) {
        expect(news(person(role)).join(), role).toMatch(words.closed);
      }

      // Whoever had been alarmed hears once, in their next morning, what became of it; then nothing more.
      news(world.as('U_WANG'));
      await until('2026-06-26');
      expect(news(world.as('U_WANG'))).toEqual([expect.stringMatching(/已销号/)]);
      expect(officeMessages().slice(1)).toEqual([expect.stringMatching(/已销号/)]);
      await until('2026-07-10');
      for (const role of ['reporter', 'responsible', 'leader', 'acceptor'] as const) {
        expect(news(person(role)), role).toEqual([]);
      }
      expect(news(world.as('U_WANG'))).toEqual([]);
      expect(officeMessages()).toHaveLength(2);
      expectOneCard();
      await expectEachOnce();
      await expectWholeHistory();
    }, 180_000);

    /** One card that shows how the hazard stands, with its history as thread. */
    function expectOneCard(): void {
      const cards = world.sandbox
        .messages('C0UNITS')
        .filter((message) => (message.thread_ts ?? message.ts) === message.ts);
      expect(cards.map((card) => textOf(card))).toEqual([expect.stringMatching(/已闭环|已销号/)]);
      const [card] = cards;
      if (card === undefined) return;
      const thread = world.as('U_CHEN').thread(card);
      expect(thread.length).toBeGreaterThanOrEqual(4);
    }

    async function expectEachOnce(): Promise<void> {
      const notifications = await world.database.prisma.notification.findMany();
      expect(notifications.filter(({ state }) => state !== 'sent' && state !== 'skipped')).toEqual(
        [],
      );
      // What became of it in one day is told as one message.
      const ofOneMessage = ['card', 'settled'];
      const sent = notifications.filter(({ state }) => state === 'sent');
      const settledFor = sent.filter(({ kind }) => kind === 'settled').map(messageIdOf);
      expect(new Set(settledFor).size).toBe(2);
      const messageIds = sent
        .filter(({ kind }) => !ofOneMessage.includes(kind))
        .map(messageIdOf)
        .concat([...new Set(settledFor)]);
      expect(new Set(messageIds).size).toBe(messageIds.length);
    }

    function messageIdOf(sent: { channelId: string | null; messageTs: string | null }): string {
      return `${sent.channelId}/${sent.messageTs}`;
    }

    async function expectWholeHistory(): Promise<void> {
      const events = await world.database.prisma.auditEvent.findMany({
        where: { matterId: { not: null } },
        orderBy: { sequence: 'asc' },
      });
      const changes = events
        .map(({ action }) => action)
        .filter((action) => action.startsWith('hazard_'));
      expect(changes).toEqual([
        'hazard_reported',
        'hazard_committed',
        'hazard_rectified',
        'hazard_verified',
        'hazard_closed',
      ]);
    }
  },
);
