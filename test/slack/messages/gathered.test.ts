import { describe, expect, test } from 'vitest';
import { deadlineActions } from '../../../src/domain/deadline-actions.js';
import { hazardActions } from '../../../src/domain/permissions.js';
import { speak } from '../../../src/i18n/speech.js';
import {
  byUrgency,
  type GatheredItem,
  gatheredMessage,
} from '../../../src/slack/messages/gathered.js';
import { quietMorningMessage } from '../../../src/slack/messages/quiet-morning.js';
import { buttons, expectSendable, readers, seen } from './checks.js';
import { aDeadline, aHazard, endOfDay, hazardFacts, now, quay, units, workspace } from './facts.js';

const english = speak('en', 'Asia/Shanghai');

function item(number: number, changes: Partial<GatheredItem> = {}, isMajor = false): GatheredItem {
  const facts = hazardFacts({ hazard: aHazard({ number, level: isMajor ? 'major' : 'general' }) });
  return {
    deadline: aDeadline('rectify', endOfDay(1), 'U_WELDER', { id: `deadline-${number}` }),
    facts,
    recipient: { kind: 'member', id: 'U_WELDER' },
    reason: 'owes',
    insteadOf: null,
    actions: [],
    deadlineActions: [],
    ...changes,
  };
}
const due = (day: number) => aDeadline('rectify', endOfDay(day), 'U_WELDER');

describe('a gathered message', () => {
  test('stands by urgency: the longest overdue and major first, then decisions, then what is due', () => {
    const decision = aDeadline('decide_extension', endOfDay(7), 'U_WELDER');
    const items = [
      item(1, { deadline: due(10) }),
      item(2, { deadline: decision }),
      item(3, { deadline: due(2) }),
      item(4, { deadline: due(1) }),
      item(5, { deadline: due(2) }, true),
      item(6, { deadline: due(9) }),
    ];
    const order = byUrgency(items, now).map(({ facts }) => facts.hazard.number);
    expect(order).toEqual([5, 4, 3, 2, 6, 1]);
    const message = gatheredMessage(items, { workspace, units, now }, english);
    expectSendable(message);
    const shown = seen(message.blocks);
    const headings = ['Overdue (3)', 'Waits for your decision (1)', 'Due soon (2)'];
    expect(headings.map((heading) => shown.indexOf(heading))).toEqual(
      headings.map((heading) => shown.indexOf(heading)).toSorted((one, other) => one - other),
    );
    for (const heading of headings) expect(shown).toContain(heading);
  });

  test('carries the buttons of each matter', () => {
    const message = gatheredMessage(
      [
        item(1, { actions: ['rectify'], deadlineActions: ['acknowledge', 'ask_extension'] }),
        item(2, { deadlineActions: ['take_care'] }),
      ],
      { workspace, units, now },
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

  test.each(readers)(
    'of a hundred matters at their longest can be sent, and counts the rest ($locale)',
    (speech) => {
      const long = '隐患 & <!channel> '.repeat(300);
      const items = Array.from({ length: 100 }, (_, index) =>
        item(900_000 + index, {
          facts: hazardFacts({
            hazard: aHazard({
              number: 900_000 + index,
              description: long,
              place: long.slice(0, 200),
              level: 'major',
              failedVerifications: 12,
            }),
            unit: { ...quay, name: long.slice(0, 75) },
          }),
          deadline: aDeadline('rectify', endOfDay(1), 'U_OTHER', {
            acknowledgedAt: now,
            snoozedUntil: endOfDay(1),
            careTakenById: 'U_LEADER',
            careTakenUntil: endOfDay(2),
          }),
          actions: hazardActions,
          deadlineActions,
        }),
      );
      const message = gatheredMessage(items, { workspace, units, now }, speech);
      expectSendable(message);
      expect(message.blocks.length).toBeLessThanOrEqual(50);
      expect(seen(message.blocks)).toMatch(/and 88 more|另有 88 项/);
      expect(buttons(message.blocks).at(-1)).toBe('open_mine');
    },
  );
});

describe('an escalation among others', () => {
  test('says what has been tried', () => {
    const message = gatheredMessage(
      [
        item(1, {
          deadline: aDeadline('rectify', endOfDay(1), 'U_OTHER', { acknowledgedAt: endOfDay(2) }),
        }),
        item(2, { deadline: aDeadline('rectify', endOfDay(1), 'U_OTHER') }),
      ],
      { workspace, units, now },
      english,
    );
    expect(seen(message.blocks)).toContain('@U_OTHER acknowledged it on');
    expect(seen(message.blocks)).toContain('@U_OTHER has not answered the reminders so far.');
  });
});

describe('the word that nothing is due', () => {
  test.each(readers)('names what comes next, if anything ($locale)', (speech) => {
    const next = {
      kind: 'rectify',
      dueAt: endOfDay(10),
      unitId: quay.id,
      number: 17,
      description: 'Rail & <!here>',
    } as const;
    const message = quietMorningMessage(next, { workspace, units, now }, speech);
    expectSendable(message);
    expect(seen(message.blocks)).toContain('H-17');
    expect(buttons(message.blocks)).toEqual(['open_hazard']);
    const nothing = quietMorningMessage(null, { workspace, units, now }, speech);
    expectSendable(nothing);
    expect(buttons(nothing.blocks)).toEqual([]);
  });
});
