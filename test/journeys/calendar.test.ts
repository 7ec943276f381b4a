import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { openWorld, type World } from '../support/running-app.js';
import {
  looseHandrail,
  news,
  openByCommand,
  pass,
  pressInMessage,
  report,
  submit,
  type Typed,
} from './steps.js';

describe.each([
  {
    language: 'English',
    admin: 'U_OLIVIA',
    responsible: { id: 'U_TOM', offset: '+01:00' },
    reporter: 'U_PRIYA',
    acceptor: 'U_LUCA',
    unit: '干船坞 · Dry dock',
    commands: { calendar: 'calendar', preferences: 'preferences' },
    country: 'China',
    left: (days: number) => new RegExp(`${days} working days? left`),
  },
  {
    language: 'Chinese',
    admin: 'U_CHEN',
    responsible: { id: 'U_ZHAO', offset: '+08:00' },
    reporter: 'U_SUN',
    acceptor: 'U_MEI',
    unit: '一号码头 · Quay 1',
    commands: { calendar: '日历', preferences: '偏好' },
    country: '中国',
    left: (days: number) => new RegExp(`还剩 ${days} 个工作日`),
  },
])('holidays, own days and own hours, for people who read $language', (cast) => {
  let world: World;
  const admin = () => world.as(cast.admin);
  const responsible = () => world.as(cast.responsible.id);

  beforeEach(async () => {
    world = await openWorld({
      adminUserIds: ['U_OLIVIA'],
      now: new Date('2026-06-08T02:00:00Z'),
    });
  });
  afterEach(async () => {
    await world.close();
  });

  async function inCalendar(button: string, typed: Typed, shows: string): Promise<void> {
    await admin().click('modal', button);
    await admin().waitForModal((view) => view.callback_id !== ids.views.calendar);
    expect((await submit(admin(), typed)).errors).toBeUndefined();
    await admin().waitForModal(
      (view) => view.callback_id === ids.views.calendar && textOf(view).includes(shows),
    );
  }

  /** Nothing comes a minute before the hour that they want, one message at it. */
  async function hearsAtQuarterToEight(person: Person, day: string, expected: RegExp) {
    const at = (time: string) => new Date(`${day}T${time}:00${cast.responsible.offset}`);
    await pass(world, at('07:44'));
    expect(news(person), `before 07:45 on ${day}`).toEqual([]);
    await world.clock.moveTo(at('07:46'));
    // A connection that had idled may be cut under the message: then it is looked for, and sent again.
    await world.clock.moveTo(at('07:52'));
    expect(news(person), `on ${day}`).toEqual([expect.stringMatching(expected)]);
  }

  test('reminders of a running deadline come on other days, and at the hour that was asked for', async () => {
    await report(world, world.as(cast.reporter), { ...looseHandrail, unitId: cast.unit });
    await pressInMessage(responsible(), ids.actions.commit, ids.views.commit);
    await submit(responsible(), {
      measures: 'Weld the handrail anew',
      strongestControl: 'engineering',
      completerId: cast.responsible.id,
      dueOn: '2026-06-22',
      acceptorId: cast.acceptor,
    });
    await world.settle();
    news(responsible());

    await world.database.prisma.workspace.updateMany({ data: { country: null } });
    // Friday 19 June is Dragon Boat Festival in China; Saturday 13 is worked, Monday 15 is not there.
    const { safety } = ids.commands;
    await openByCommand(admin(), safety, cast.commands.calendar, ids.views.calendar);
    await inCalendar(ids.actions.calendarCountry, { country: cast.country }, cast.country);
    await inCalendar(
      ids.actions.calendarAdd,
      { kind: 'working', name: 'Saturday shift', from: '2026-06-13' },
      'Saturday shift',
    );
    await inCalendar(
      ids.actions.calendarAdd,
      { kind: 'off', name: 'Crane inspection', from: '2026-06-15', unitId: cast.unit },
      'Crane inspection',
    );
    await openByCommand(responsible(), safety, cast.commands.preferences, ids.views.preferences);
    const hours = { workdayStart: '07:00', workdayEnd: '15:30', morningAt: '07:45' };
    expect(await submit(responsible(), hours)).toMatchObject({ closed: true });
    await world.settle();

    // Counted back from Monday 22: 18, 17, 16, Saturday 13, 12, 11, 10.
    await hearsAtQuarterToEight(responsible(), '2026-06-10', cast.left(7));
    await hearsAtQuarterToEight(responsible(), '2026-06-16', cast.left(3));
    await hearsAtQuarterToEight(responsible(), '2026-06-18', cast.left(1));
  });
});
