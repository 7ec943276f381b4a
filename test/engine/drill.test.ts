import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { View } from '../../src/sandbox/state/slack-types.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { submit } from '../journeys/steps.js';
import { eventually } from '../support/eventually.js';
import { drillHeld, openDrill } from './drill-rendering.js';
import { leader, marshals, openDrillWorld, unitLine } from './drill-world.js';

const [first = '', second = ''] = marshals;
const shown = (view: View | undefined) => (view === undefined ? '' : textOf(view));

describe('a kind of matter that only this test knows', { timeout: 60_000 }, () => {
  let world: Awaited<ReturnType<typeof openDrillWorld>>;
  beforeEach(async () => {
    world = await openDrillWorld();
  });
  afterEach(async () => {
    await world.close();
  });

  const nobodyOfTheUnitWasTold = () => {
    for (const userId of unitLine) expect(world.news(userId)).toEqual([]);
  };

  test('is told of at once in its own words, stands in Home, is reminded of and digested beside a hazard', async () => {
    expect(world.called).toEqual([expect.stringMatching(/D-1 · Fire drill/)]);
    expect(world.called[0]).toMatch(/drill called/);
    expect(world.called[0]).toMatch(/Please hold the drill by\s+Fri 5 Jun 2026/);
    await world.reportHazard();
    await world.until('2026-06-03');
    expect(world.news(leader)).toEqual([
      expect.stringMatching(/D-1[\s\S]*The drill that you lead is due on\s+Fri 5 Jun 2026/),
    ]);

    const person = world.as(leader);
    await person.openHome();
    const home = await person.waitForHome((view) => shown(view).includes('H-1'));
    expect(shown(home)).toMatch(/D-1/);
    await person.click('home', openDrill, { value: 'D-1' });
    const screen = await person.waitForModal((view) => view.callback_id === 'drill');
    expect(shown(screen)).toMatch(/drill called/);
    await person.close();

    await world.until('2026-06-04');
    world.news(leader);
    await world.until('2026-06-05');
    const [digest, ...more] = world.news(leader);
    expect(more).toEqual([]);
    expect(digest).toMatch(/2 matters today/);
    expect(digest).toMatch(/D-1/);
    expect(digest).toMatch(/H-1/);
    nobodyOfTheUnitWasTold();
  });

  test('is acknowledged and put off by the buttons of its message', async () => {
    await world.until('2026-06-03');
    const person = await world.press(leader, ids.actions.deadlineAcknowledge);
    await eventually(() => {
      expect(person.ephemeral().map(textOf).join()).toMatch(/you have read the reminder about D-1/);
    });
    await world.press(leader, ids.actions.deadlineSnooze, ids.views.snooze);
    expect(await submit(person, { until: 'tomorrow' })).toMatchObject({ closed: true });
    world.news(leader);
    await world.until('2026-06-04');
    expect(world.news(leader)).toEqual([expect.stringMatching(/D-1/)]);
    expect(await world.history()).toEqual(
      expect.arrayContaining(['deadline_acknowledged', 'deadline_snoozed', 'reminder_sent']),
    );
  });

  test('climbs up its own line, never the unit’s, in each reader’s language', async () => {
    await world.until('2026-06-08');
    expect(world.news(first)).toEqual([
      expect.stringMatching(
        /has not held the drill[\s\S]*1 working day overdue[\s\S]*You are told as a fire marshal/,
      ),
    ]);
    expect(world.news(second)).toEqual([]);
    await world.until('2026-06-09');
    expect(world.news(second)).toEqual([
      expect.stringMatching(/此前已告知[\s\S]*<@U_PRIYA>[\s\S]*因您是消防负责人而通知您/),
    ]);
    await world.press(leader, drillHeld);
    await world.until('2026-06-10');
    // Both were alarmed: they hear that it was held.
    expect(world.news(first)).toEqual([
      expect.stringMatching(/D-1[\s\S]*✅[\s\S]*had been escalated to you/),
    ]);
    expect(world.news(second)).toEqual([expect.stringMatching(/D-1[\s\S]*✅[\s\S]*升级上报至您/)]);
    nobodyOfTheUnitWasTold();
  });

  test('is supervised from above; /safety deadlines says what comes, what came and why not', async () => {
    await world.until('2026-06-08');
    const person = await world.press(first, ids.actions.deadlineSupervise, ids.views.supervise);
    expect(await submit(person, { days: '2' })).toMatchObject({ closed: true });
    await world.settle();
    expect(world.news(leader).join()).toMatch(/supervises it/);
    await world.until('2026-06-09');
    expect(world.news(second)).toEqual([]);

    const all = await world.deadlines('U_CHEN', 'D-1');
    expect(all).toMatch(/D-1 · 消防演练 · 督办期满/);
    expect(all).toMatch(/<@U_SUN>\s+\(消防负责人\)\s+·\s+➖ 未发送：上级正在督办/);
    // Who stands above it finds it among their own, with why nothing came and when something will.
    const own = await world.deadlines(second, '');
    expect(own).toMatch(/D-1 · 消防演练 · 督办期满/);
    expect(own).toMatch(/➖ 未发送：上级正在督办/);
    expect(await world.deadlines(leader, 'D-1')).toMatch(
      /Fire drill · 2 working days after it is due →\s+<@U_TOM>\s+\(owes it\)/,
    );
    expect(await world.deadlines('U_LIU', 'D-1')).not.toMatch(/U_TOM|U_SUN/);
    expect(await world.deadlines(leader, 'D-2')).toMatch(/D-2/);

    await world.until('2026-06-10');
    expect(world.news(first).join()).toMatch(/supervised it until/);
    expect(world.news(second).join()).toMatch(/曾督办至/);
    nobodyOfTheUnitWasTold();
  });

  test('goes to who stands above it when its leader leaves, and ends by their hand', async () => {
    await world.sandbox.admin.deactivate(leader);
    await world.settle();
    await world.until('2026-06-02');
    expect(world.news(first).join()).toMatch(/D-1[\s\S]*What they owed here is now yours/);
    expect(world.news('U_CHEN').join()).toMatch(/D-1/);
    await world.as(first).openHome();
    await world.as(first).waitForHome((view) => shown(view).includes('D-1'));
    expect(await world.history()).toContain('obligation_handed_over');

    await world.press(first, drillHeld);
    await eventually(async () => {
      await world.settle();
      for (const { blocks, text } of world.as(first).directMessages()) {
        if (!text.includes('D-1')) continue;
        expect(JSON.stringify(blocks)).not.toContain(drillHeld);
        expect(JSON.stringify(blocks)).toMatch(/Since then[\s\S]*✅/);
      }
    });
    for (const day of ['2026-06-05', '2026-06-08', '2026-06-15']) await world.until(day);
    expect(world.news(first)).toEqual([]);
    expect(world.news(second)).toEqual([]);
    expect(await world.history()).toContain('drill_held');
    nobodyOfTheUnitWasTold();
  });
});
