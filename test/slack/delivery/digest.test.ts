import { describe, expect, test } from 'vitest';
import { type HazardAction, hazardActions } from '../../../src/domain/hazards/permissions.js';
import { deadlineActions } from '../../../src/domain/requests/deadline-actions.js';
import {
  byUrgency,
  type DigestItem,
  type DigestNews,
  digestMessage,
} from '../../../src/slack/delivery/digest.js';
import { person } from '../../../src/slack/kit/rich-text.js';
import { quietMorningMessage } from '../../../src/slack/reminders/quiet-morning.js';
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

const context = { workspace, units, now, kinds, renderings };
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
    notification: toldAs('owes'),
    deadline: aDeadline('rectify', endOfDay(1), 'UDOES', { id: `deadline-${number}` }),
    about: aboutNumber(number, isMajor),
    reminded: null,
    buttons: [],
    deadlineActions: [],
    mayOpen: true,
    ...changes,
  };
}
const due = (day: number) => aDeadline('rectify', endOfDay(day), 'UDOES');

function news(number: number, changes: Partial<DigestNews['news']> = {}): DigestNews {
  return {
    notification: aNotification('handed_over', { recipient: { kind: 'member', id: 'UDOES' } }),
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
const send = (entries: Parameters<typeof digestMessage>[0], translator = english) => {
  const message = digestMessage(entries, context, translator);
  expectSendable(message);
  return { ...message, seen: seen(message.blocks), buttons: buttons(message.blocks) };
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
    const headings = ['Overdue (3)', 'Waits for your decision (1)', 'Due soon (2)'];
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
    'of a hundred matters at their longest can be sent, and counts the rest ($locale)',
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
          deadline: aDeadline('rectify', endOfDay(1), 'UOTHER', {
            acknowledgedAt: now,
            snoozedUntil: endOfDay(1),
            supervisedById: 'ULEAD',
            supervisedUntil: endOfDay(2),
          }),
          notification: toldAs('parent_leader', 'U_GONE_FOR_EVER'),
          ...mayDo(...hazardActions),
          deadlineActions,
        }),
      );
      const message = digestMessage(items, context, translator);
      expectSendable(message);
      expect(message.blocks.length).toBeLessThanOrEqual(50);
      expect(seen(message.blocks)).toMatch(/and 88 more|另有 88 项/);
      expect(buttons(message.blocks).at(-1)).toBe('open_mine');
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
        /Please decide about|请对延期申请作出决定/,
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
        item(2, { deadline: aDeadline('rectify', endOfDay(1), 'UOTHER') }),
      ],
      context,
      english,
    );
    expect(seen(message.blocks)).toContain('@UOTHER acknowledged it on');
    expect(seen(message.blocks)).toContain('@UOTHER has not answered so far.');
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
        /Overdue \(1\).*Left, or cannot be reached \(1\).*Due soon \(1\)|已逾期（1）.*人员离开或无法联系（1）.*即将到期（1）/s,
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
        news: [news(1, { asked: [['They owe it.'], ['Reach them another way.']] }).news],
      }),
    ]);
    expect(sent.seen).toContain('1 matter');
    expect(sent.seen).toContain('@U_GONE has left.');
    expect(sent.seen).toContain('Reach them another way.');
    expect(sent.seen).not.toContain('Please call');
  });

  test('keeps room among many overdue, for it is told once', () => {
    const sent = send([
      ...Array.from({ length: 30 }, (_, index) => item(index + 1)),
      ...Array.from({ length: 6 }, (_, index) => news(index + 101)),
    ]);
    expect(sent.seen).toContain('Overdue (30)');
    expect(sent.seen).toContain('Left, or cannot be reached (6)');
    expect(sent.seen).toContain('H-104 · Reported');
    expect(sent.seen).not.toContain('H-105 · Reported');
    expect(sent.seen).toContain('and 24 more');
  });

  test.each(currentUsers)('of a hundred at their longest can be sent ($locale)', (translator) => {
    const long = '隐患 & <!channel> '.repeat(300);
    const told = Array.from({ length: 100 }, (_, index) => ({
      ...news(index, { asked: [[long], [long], [long]], why: [long] }),
      ...mayDo(...hazardActions),
    }));
    const message = send(told, translator);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
    expect(message.seen).toMatch(/and 88 more|另有 88 项/);
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

describe('the word that nothing is due', () => {
  test.each(currentUsers)('names what comes next, if anything ($locale)', (translator) => {
    const next = {
      kind: 'rectify',
      dueAt: endOfDay(10),
      matter: aMatterRow({}, { title: 'Rail & <!here>' }),
      dueAts: [endOfDay(10), endOfDay(11)],
    } as const;
    const message = quietMorningMessage(next, context, renderings, translator);
    expectSendable(message);
    expect(seen(message.blocks)).toContain('H-17');
    expect(seen(message.blocks)).toMatch(/Nothing is due this morning|今早没有到期事项/);
    expect(buttons(message.blocks)).toEqual(['open_hazard']);
    const nothing = quietMorningMessage(null, context, renderings, translator);
    expectSendable(nothing);
    expect(buttons(nothing.blocks)).toEqual([]);
  });

  const overdueSince = (...days: number[]) => ({
    kind: 'rectify' as const,
    dueAt: endOfDay(days[0] ?? 1),
    matter: aMatterRow({}, { title: 'Rail & <!here>' }),
    dueAts: days.map(endOfDay),
  });

  test.each(currentUsers)(
    'says instead that something still is overdue ($locale)',
    (translator) => {
      const message = quietMorningMessage(
        overdueSince(1, 2, 3, 10),
        context,
        renderings,
        translator,
      );
      expectSendable(message);
      const shown = seen(message.blocks);
      expect(shown).toMatch(/^Nothing new this morning|^今早没有新的提醒/);
      expect(shown).toMatch(
        /3 matters are still overdue, the longest of them: H-17|仍有 3 项逾期，其中逾期最久的是：H-17/,
      );
      expect(shown).toMatch(/3 working days overdue|已逾期 3 个工作日/);
      expect(shown).not.toMatch(/Nothing is due|Next:|没有到期|下一项/);
      expect(message.text).toMatch(/3 matters are still overdue|仍有 3 项逾期/);
      expect(buttons(message.blocks)).toEqual(['open_hazard', 'open_mine']);
    },
  );

  test.each(currentUsers)('counts one overdue matter as one ($locale)', (translator) => {
    const message = quietMorningMessage(overdueSince(2, 9), context, renderings, translator);
    expect(seen(message.blocks)).toMatch(/1 matter is still overdue: H-17|仍有 1 项逾期：H-17/);
  });
});
