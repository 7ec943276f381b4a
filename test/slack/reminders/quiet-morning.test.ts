import { describe, expect, test } from 'vitest';
import { quietMorningMessage } from '../../../src/slack/reminders/quiet-morning.js';
import {
  aMatterRow,
  endOfDay,
  kinds,
  now,
  renderings,
  units,
  workspace,
} from '../hazards/facts.js';
import { buttons, currentUsers, expectSendable, seen } from '../kit/message-checks.js';

const context = { workspace, units, now, kinds, renderings, dueToday: [], others: 0 };

describe('the word that nothing is due', () => {
  const owed = (overdue: number, ...days: number[]) => ({
    overdue,
    rows: days.map((day, index) => ({
      deadlineId: `d-${index}`,
      kind: 'rectify',
      dueAt: endOfDay(day),
      matter: aMatterRow({ number: 17 + index }, { title: 'Rail & <!here>' }),
    })),
  });

  test.each(currentUsers)('names what comes next, if anything ($locale)', (translator) => {
    const message = quietMorningMessage(owed(0, 10), context, renderings, translator);
    expectSendable(message);
    expect(seen(message.blocks)).toMatch(/Next:\n• H-17|下一项：\n• H-17/);
    expect(seen(message.blocks)).toMatch(/Nothing is due this morning|今早没有到期事项/);
    expect(buttons(message.blocks)).toEqual(['open_hazard']);
    const nothing = quietMorningMessage(null, context, renderings, translator);
    expectSendable(nothing);
    expect(buttons(nothing.blocks)).toEqual([]);
  });

  test.each(currentUsers)(
    'names everything that still is overdue instead ($locale)',
    (translator) => {
      const next = owed(3, 1, 2, 3);
      const message = quietMorningMessage(next, context, renderings, translator);
      expectSendable(message);
      const shown = seen(message.blocks);
      expect(shown).toMatch(/^Nothing new this morning|^今早没有新的提醒/);
      expect(shown).toMatch(/3 matters are still overdue, the longest first:|仍有 3 项逾期/);
      for (const name of ['H-17', 'H-18', 'H-19']) expect(shown).toContain(`• ${name} · `);
      expect(shown).toMatch(/3 working days overdue|已逾期 3 个工作日/);
      expect(shown).not.toMatch(/Nothing is due|Next:|没有到期|下一项/);
      expect(message.text).toMatch(/3 matters are still overdue|仍有 3 项逾期/);
      expect(buttons(message.blocks)).toEqual(['open_hazard', 'open_mine']);
    },
  );

  test.each(currentUsers)(
    'of a hundred can be sent, and counts the rest ($locale)',
    (translator) => {
      const next = owed(100, ...Array.from({ length: 40 }, () => 1));
      const message = quietMorningMessage(next, context, renderings, translator);
      expectSendable(message);
      expect(seen(message.blocks)).toMatch(/and 60 more|另有 60 项/);
    },
  );
});
