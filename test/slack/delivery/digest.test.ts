import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type HazardAction, hazardActions } from '../../../src/domain/hazards/permissions.js';
import { deadlineActions } from '../../../src/domain/requests/deadline-actions.js';
import {
  type DigestFacts,
  digestMessage,
  digestParts,
} from '../../../src/slack/delivery/digest.js';
import {
  byUrgency,
  type DigestEntry,
  type DigestItem,
  type DigestNews,
} from '../../../src/slack/delivery/digest-entries.js';
import { person } from '../../../src/slack/kit/rich-text.js';
import {
  aboutHazard,
  aDeadline,
  aHazard,
  aMatterRow,
  aNotification,
  endOfDay,
  hazardFacts,
  kinds,
  now,
  renderings,
  site,
  units,
  workspace,
} from '../hazards/facts.js';
import { buttons, currentUsers, expectSendable, seen } from '../kit/message-checks.js';
import { english, matterButtonsOf } from './direct-messages.js';

const context = { workspace, units, now, kinds, renderings, dueToday: [], others: 0 };
const aboutNumber = (number: number, isMajor = false) =>
  aboutHazard(hazardFacts({ hazard: aHazard({ number, level: isMajor ? 'major' : 'general' }) }));
const toldAs = (reason: string, insteadOf: string | null = null) =>
  aNotification('reminder', {
    deadlineId: 'deadline-rectify',
    recipient: { kind: 'member', id: 'UDOES' },
    details: { reason, insteadOf },
  });
const mayDo = (...actions: HazardAction[]) => ({ buttons: matterButtonsOf(actions, english) });

function item(number: number, changes: Partial<DigestItem> = {}, isMajor = false): DigestItem {
  return {
    notification: { ...toldAs('owes'), id: `notification-${number}` },
    deadline: aDeadline('rectify', endOfDay(1), 'UDOES', { id: `deadline-${number}` }),
    about: aboutNumber(number, isMajor),
    reminded: null,
    toldBefore: [],
    buttons: [],
    deadlineActions: [],
    mayOpen: true,
    ...changes,
    ...(changes.notification === undefined
      ? {}
      : { notification: { ...changes.notification, id: `notification-${number}` } }),
  };
}
const due = (day: number) => aDeadline('rectify', endOfDay(day), 'UDOES');

function news(number: number, changes: Partial<DigestNews['news']> = {}): DigestNews {
  return {
    notification: aNotification('handed_over', {
      id: `news-${number}`,
      recipient: { kind: 'member', id: 'UDOES' },
    }),
    news: {
      title: `H-${number} · Reported`,
      what: [person('U_GONE'), ' has left.'],
      asked: [['Please commit.']],
      why: null,
      ...changes,
    },
    about: aboutNumber(number),
    ...mayDo('commit', 'reassign'),
    deadlineActions: [],
    mayOpen: true,
  };
}
const read = (message: ReturnType<typeof digestMessage>) => {
  expectSendable(message);
  return { ...message, seen: seen(message.blocks), buttons: buttons(message.blocks) };
};
const send = (
  entries: readonly DigestEntry[],
  translator = english,
  changes: Partial<DigestFacts> = {},
) => read(digestMessage(entries, { ...context, ...changes }, translator));
/** Every message that it takes, each of which can be sent. */
const sendAll = (entries: readonly DigestEntry[], translator = english) => {
  const whole = digestParts(entries, context, translator);
  return whole.map((ids, index) => {
    const place = { part: index + 1, parts: whole.length, ids: new Set(ids) };
    return read(
      digestMessage(
        entries,
        { ...context, others: 7 },
        translator,
        whole.length > 1 ? place : undefined,
      ),
    );
  });
};

describe('a digest', () => {
  test('stands by urgency: the longest overdue and major first, then decisions, then what is due', () => {
    const decision = aDeadline('decide_extension', endOfDay(7), 'UDOES');
    const items = [
      item(1, { deadline: due(10) }),
      item(2, { deadline: decision }),
      item(3, { deadline: due(2) }),
      item(4, { deadline: due(1) }),
      item(5, { deadline: due(2) }, true),
      item(6, { deadline: due(9) }),
    ];
    const order = byUrgency(items, context).map(({ about }) => about.matter.number);
    expect(order).toEqual([5, 4, 3, 2, 6, 1]);
    const message = digestMessage(items, context, english);
    expectSendable(message);
    const shown = seen(message.blocks);
    const headings = [
      'Major, overdue or due within a day (1)',
      'Overdue (2)',
      'Waits for your decision (1)',
      'Due soon (2)',
    ];
    expect(headings.map((heading) => shown.indexOf(heading))).toEqual(
      headings.map((heading) => shown.indexOf(heading)).toSorted((one, other) => one - other),
    );
    for (const heading of headings) expect(shown).toContain(heading);
  });

  test('carries the buttons of each matter', () => {
    const message = digestMessage(
      [
        item(1, { ...mayDo('rectify'), deadlineActions: ['acknowledge', 'ask_extension'] }),
        item(2, { deadlineActions: ['supervise'] }),
      ],
      context,
      english,
    );
    expect(buttons(message.blocks)).toEqual([
      'hazard_rectify',
      'deadline_acknowledge',
      'extension_ask',
      'open_hazard',
      'deadline_take_care',
      'open_hazard',
    ]);
  });

  test.each(currentUsers)(
    'of a hundred matters at their longest names each of them, in as many messages as it takes ($locale)',
    (translator) => {
      const long = '隐患 & <!channel> '.repeat(300);
      const items = Array.from({ length: 100 }, (_, index) =>
        item(900_000 + index, {
          about: aboutHazard(
            hazardFacts({
              hazard: aHazard({
                number: 900_000 + index,
                description: long,
                place: long.slice(0, 200),
                level: 'major',
                failedVerifications: 12,
              }),
              unit: { ...site, name: long.slice(0, 75) },
            }),
          ),
          deadline: aDeadline('rectify', endOfDay(1), index % 2 === 0 ? 'UOTHER' : `U_${index}`, {
            id: randomUUID(),
            acknowledgedAt: now,
            snoozedUntil: endOfDay(1),
            supervisedById: 'ULEAD',
            supervisedUntil: endOfDay(2),
          }),
          notification: toldAs('parent_leader', 'U_GONE_FOR_EVER'),
          ...mayDo(...hazardActions),
          deadlineActions: deadlineActions.filter((action) => action !== 'approve'),
        }),
      );
      const messages = sendAll(items, translator);
      const all = messages.map((message) => message.seen).join();
      for (let number = 900_000; number < 900_100; number += 1) {
        expect(all.match(new RegExp(`H-${number}`, 'g'))?.length).toBeGreaterThan(0);
      }
      expect(messages[0]?.seen).toMatch(
        /^100 matters today, 100 major \(1\/|^今日提醒 100 项，其中重大/,
      );
      for (const { blocks } of messages) expect(blocks.length).toBeLessThanOrEqual(50);
      expect(messages.map((one) => one.buttons.includes('open_mine'))).toEqual(
        messages.map((_, index) => index === messages.length - 1),
      );
    },
  );

  test.each(currentUsers)(
    'of sixty matters of one person is one message with one set of buttons ($locale)',
    (translator) => {
      const items = Array.from({ length: 60 }, (_, index) =>
        item(index + 1, {
          deadline: aDeadline('rectify', endOfDay(1), 'UOTHER', { id: randomUUID() }),
          notification: toldAs('unit_leader'),
          ...mayDo('reassign'),
          deadlineActions: ['supervise'],
          toldBefore: [{ recipient: { kind: 'member', id: 'ULEAD' }, lastAt: endOfDay(1) }],
        }),
      );
      const [message, ...others] = sendAll(items, translator);
      expect(others).toEqual([]);
      expect(message?.buttons).toEqual(['deadlines_supervise', 'hand_on_many', 'open_mine']);
      const shown = message?.seen ?? '';
      expect(shown.match(/Please call @UOTHER|请联系 @UOTHER/g)).toHaveLength(1);
      expect(shown.match(/You are told as the leader|您作为单位负责人/g)).toHaveLength(1);
      expect(shown).toMatch(/Told before: @ULEAD|此前已告知：@ULEAD/);
      expect(shown).toMatch(/@UOTHER is overdue with 60 matters:|@UOTHER 有 60 项逾期：/);
      expect(shown).toMatch(/7 other matters are open|您另有 7 项未结事项/);
      for (let number = 1; number <= 60; number += 1) expect(shown).toContain(`• H-${number} · `);
    },
  );

  test('groups the reader’s own only where there are many, and never what came with news', () => {
    const own = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        item(index + 1, {
          ...mayDo('rectify'),
          deadlineActions: ['acknowledge'],
          deadline: aDeadline('rectify', endOfDay(1), 'UDOES', { id: randomUUID() }),
        }),
      );
    expect(send(own(3)).buttons.filter((id) => id === 'deadline_acknowledge')).toHaveLength(3);
    expect(send(own(4)).buttons).toEqual(['deadlines_acknowledge']);
    expect(send(own(4)).seen).toContain('You have 4 overdue matters:');
    const told = item(9, { news: [{ ...news(9).news, id: 'news-9' }] });
    expect(send([...own(3), told]).buttons.filter((id) => id === 'open_hazard')).toHaveLength(4);
  });

  test('names what is new to its reader first, after what is major and due', () => {
    const toldBefore = [{ recipient: { kind: 'member', id: 'UDOES' }, lastAt: now } as const];
    const sent = send([
      item(1, { toldBefore, deadline: due(1) }),
      item(2, { deadline: due(9) }),
      item(3, { toldBefore, deadline: due(2) }, true),
      item(4, { deadline: due(2) }),
    ]);
    expect(
      sent.seen.match(/H-\d+/g)?.filter((one, index, all) => all.indexOf(one) === index),
    ).toEqual(['H-3', 'H-4', 'H-2', 'H-1']);
    expect(sent.seen).toMatch(
      /^4 matters today, 1 major.*Major, .*New to you · Overdue \(1\).*New to you · Due soon \(1\).*As before · Overdue \(1\)/s,
    );
  });

  test.each(currentUsers)(
    'counts and names what is due later the same day too ($locale)',
    (translator) => {
      const dueAt = new Date(now.getTime() + 3_600_000);
      const dueToday = [
        { deadlineId: 'd', kind: 'commit', dueAt, matter: aMatterRow({ number: 44 }) },
      ];
      const sent = send([item(1), item(2)], translator, { dueToday });
      expect(sent.seen).toMatch(/^3 matters today|^今日提醒 3 项/);
      expect(sent.seen).toMatch(/Also due today \(1\)|今日还将到期（1）/);
      expect(sent.seen).toContain('• H-44 · ');
      expect(sent.text).toContain('H-44');
    },
  );
});

describe('an escalation among others', () => {
  test.each(currentUsers)(
    'says what the reader can do, and why it is told to them ($locale)',
    (translator) => {
      const owned = { deadline: aDeadline('rectify', endOfDay(1), 'UOTHER') };
      const decision = { deadline: aDeadline('decide_extension', endOfDay(1), 'UOTHER') };
      const mayReassign = send(
        [item(1, { ...owned, notification: toldAs('unit_leader'), ...mayDo('reassign') })],
        translator,
      ).seen;
      expect(mayReassign).toMatch(/hand it to somebody who can act|必要时变更责任人/);
      expect(mayReassign).toContain(translator.t('message.reason.unit_leader'));
      const instead = { ...owned, notification: toldAs('owes', 'U_GONE') };
      const insteadOfOther = send([item(1, instead)], translator).seen;
      expect(insteadOfOther).toMatch(/Please call @UOTHER, ask|请联系 @UOTHER 了解原因并督促落实/);
      expect(insteadOfOther).toMatch(/in the place of @U_GONE|@U_GONE/);
      expect(send([item(1, decision)], translator).seen).toMatch(
        /Please decide about|请对该申请作出决定/,
      );
    },
  );

  test('asks nobody to call themselves', () => {
    const { seen: shown } = send([item(1)]);
    expect(shown).not.toContain('Please call');
    expect(shown).not.toContain('You are told');
  });

  test('says how far it has come', () => {
    const message = digestMessage(
      [
        item(1, {
          deadline: aDeadline('rectify', endOfDay(1), 'UOTHER', { acknowledgedAt: endOfDay(2) }),
        }),
        item(2, { deadline: aDeadline('rectify', endOfDay(1), 'U_ANOTHER') }),
      ],
      context,
      english,
    );
    expect(seen(message.blocks)).toContain('@UOTHER acknowledged it on');
    expect(seen(message.blocks)).toContain('@U_ANOTHER has not answered so far.');
  });
});

describe('news of somebody who has left or cannot be reached', () => {
  test.each(currentUsers)(
    'stands before what is due, with its matter and its buttons ($locale)',
    (translator) => {
      const sent = send([item(1, { deadline: due(9) }), news(7), item(2)], translator);
      expect(sent.buttons).toEqual([
        'open_hazard',
        'hazard_commit',
        'hazard_reassign',
        'open_hazard',
        'open_hazard',
      ]);
      expect(sent.seen).toMatch(
        /Overdue \(1\).*Changes of people, or cannot be reached \(1\).*Due soon \(1\)|已逾期（1）.*人员变动或无法联系（1）.*即将到期（1）/s,
      );
      expect(sent.seen).toContain(
        'H-7 · Reported\n@U_GONE has left.\nQuay 1 · Pontoon 3, north edge',
      );
      expect(sent.text).toContain('H-7 · Reported · <@U_GONE> has left.');
    },
  );

  test('of no matter at all has no buttons, and its lists are cut', () => {
    const names = 'Dry dock, '.repeat(200);
    const sent = send([
      { ...news(1, { title: 'Somebody has left', asked: [[names]] }), about: null },
      news(7),
    ]);
    expect(sent.seen).toContain('Somebody has left');
    expect(sent.seen).not.toContain(names.slice(0, 200));
    expect(sent.buttons).toEqual(['hazard_commit', 'hazard_reassign', 'open_hazard']);
  });

  test('gives no button to who may not see the matter', () => {
    const hidden = { buttons: [], mayOpen: false };
    expect(send([{ ...news(7), ...hidden }, item(2, hidden)]).buttons).toEqual([]);
  });

  test('of what the reader is reminded of stands there, and says what to do instead', () => {
    const sent = send([
      item(1, {
        deadline: aDeadline('rectify', endOfDay(1), 'U_GONE'),
        news: [
          {
            ...news(1, { asked: [['They owe it.'], ['Reach them another way.']] }).news,
            id: 'news-1',
          },
        ],
      }),
    ]);
    expect(sent.seen).toContain('1 matter');
    expect(sent.seen).toContain('@U_GONE has left.');
    expect(sent.seen).toContain('Reach them another way.');
    expect(sent.seen).not.toContain('Please call');
  });

  test.each(currentUsers)('of a hundred at their longest are all named ($locale)', (translator) => {
    const long = '隐患 & <!channel> '.repeat(300);
    const told = Array.from({ length: 100 }, (_, index) => ({
      ...news(index + 1, { asked: [[long], [long], [long]], why: [long] }),
      ...mayDo(...hazardActions),
    }));
    const all = sendAll([...told, item(500)], translator)
      .map((message) => message.seen)
      .join();
    for (let number = 1; number <= 100; number += 1)
      expect(all).toContain(`H-${number} · Reported`);
  });

  test.each(currentUsers)('says why it comes outside working hours ($locale)', (translator) => {
    const atOnce = { ...context, comesAtOnce: true };
    const message = digestMessage([news(7), news(8)], atOnce, translator);
    expectSendable(message);
    expect(seen(message.blocks)).toMatch(/outside your working hours|工作时间以外/);
    expect(send([news(7), news(8)], translator).seen).not.toMatch(
      /outside your working hours|工作时间以外/,
    );
  });
});
