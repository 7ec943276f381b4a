import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownMember } from '../../../src/domain/organisation/actor.js';
import type { CalendarDay } from '../../../src/domain/organisation/member.js';
import { calendarDaysModal } from '../../../src/slack/calendar/calendar-days-dialog.js';
import { calendarModal } from '../../../src/slack/calendar/calendar-dialog.js';
import { countryModal } from '../../../src/slack/calendar/country-dialog.js';
import { holidayModal } from '../../../src/slack/calendar/holiday-dialog.js';
import { weekendModal } from '../../../src/slack/calendar/weekend-dialog.js';
import { ids } from '../../../src/slack/ids.js';
import { countryOptions } from '../../../src/slack/organisation/country-choice.js';
import { preferencesModal } from '../../../src/slack/organisation/preferences-dialog.js';
import { unit } from '../../domain/people.js';
import { site, units, workspace } from '../hazards/facts.js';
import { currentUsers } from '../kit/message-checks.js';
import { elementOf, expectOpenable, fieldsOf, mrkdwnOf, wildText } from '../kit/modal-checks.js';

const today = '2026-11-24';
/** Every second day off, each by a name of its own: no two of them make one entry. */
const manyDays: CalendarDay[] = Array.from({ length: 150 }, (_, index) => ({
  unitId: index % 3 === 0 ? site.id : null,
  date: new Date(Date.UTC(2026, 10, 24 + 2 * index)).toISOString().slice(0, 10),
  isWorking: false,
  name: `Day ${index}`,
}));

describe.each(currentUsers)('the calendar in $locale', (translator) => {
  const page = (pageIndex: number, facts: Partial<typeof workspace> = {}) =>
    calendarModal({ workspace: { ...workspace, ...facts }, units, today, pageIndex }, translator);
  const buttons = (view: ReturnType<typeof page>) =>
    [...JSON.stringify(view.blocks).matchAll(/"action_id":"(\w+)"/g)].map(([, id]) => id);

  it('shows twenty entries a page, and never a page that is not there', () => {
    const first = page(0, { calendarDays: manyDays });
    expectOpenable(first);
    expect(buttons(first).filter((id) => id === ids.actions.calendarRemove)).toHaveLength(20);
    expect(buttons(first)).toContain(ids.actions.calendarNext);
    expect(buttons(first)).not.toContain(ids.actions.calendarPrevious);
    const last = page(99, { calendarDays: manyDays });
    expectOpenable(last);
    expect(buttons(last).filter((id) => id === ids.actions.calendarRemove)).toHaveLength(10);
    expect(buttons(last)).not.toContain(ids.actions.calendarNext);
    expect(last.private_metadata).toBe('{"page":7}');
  });

  it('says what to do where nothing is in it, and offers nothing to turn', () => {
    const view = page(0);
    expectOpenable(view);
    const { calendarAdd, calendarCountry, calendarWeekend } = ids.actions;
    expect(buttons(view)).toEqual([calendarAdd, calendarCountry, calendarWeekend]);
    expect(JSON.stringify(view)).toContain(translator.t('modal.calendar.empty', { year: '2027' }));
  });

  it('says which year of China nobody has announced yet', () => {
    const sentence = translator.t('modal.calendar.not_announced', { year: '2027' });
    expect(JSON.stringify(page(0, { country: 'CN' }))).toContain(sentence);
    expect(JSON.stringify(page(0, { country: 'GB' }))).not.toContain(sentence);
  });

  it('opens whatever days and units are called, and nothing of it pings', () => {
    fc.assert(
      fc.property(wildText, wildText, (name, unitName) => {
        const days = manyDays
          .slice(0, 3)
          .map((day) => ({ ...day, name: [...name].slice(0, 60).join('') }));
        const named = [{ ...site, name: unitName }];
        const facts = { workspace: { ...workspace, calendarDays: days }, units: named, today };
        const views = [
          calendarModal({ ...facts, pageIndex: 0 }, translator),
          calendarDaysModal(named, translator),
        ];
        for (const view of views) {
          expectOpenable(view);
          expect(mrkdwnOf(view)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('asks for a unit only where there are any, and looks it up among many', () => {
    expect(fieldsOf(calendarDaysModal([], translator))).not.toContain('unitId');
    const many = Array.from({ length: 130 }, (_, index) => ({ ...site, id: `unit-${index}` }));
    const view = calendarDaysModal(many, translator);
    expectOpenable(view);
    expect(elementOf(view, 'unitId').type).toBe('external_select');
  });

  it('starts from the country that counts, or from none', () => {
    for (const country of [null, 'CN', 'GB-SCT']) {
      const view = countryModal({ country, calendarDays: [], today }, translator);
      expectOpenable(view);
      expect(elementOf(view, 'country').initial_option).toMatchObject({
        value: country ?? 'none',
      });
    }
  });

  it('says where days hold only in parts of a country, offers the parts, and lists two years', () => {
    const moved = { unitId: null, date: '2026-02-16', isWorking: false, name: 'Seollal' };
    const removed = { ...moved, date: '2026-02-19', isWorking: null };
    for (const country of [
      'GB',
      'DE',
      'ES',
      'CA',
      'AU',
      'CH',
      'US',
      'MY',
      'IN',
      'KR',
      'NP',
      'SA',
    ]) {
      const view = countryModal({ country, calendarDays: [moved, removed], today }, translator);
      expectOpenable(view);
      const hasParts = !['KR', 'NP', 'SA'].includes(country);
      expect(fieldsOf(view).some((field) => field.startsWith('part'))).toBe(hasParts);
      const text = JSON.stringify(view.blocks);
      if (country === 'NP') expect(text).not.toContain('2027');
      else expect(text).toMatch(/"2026.*"2027/);
      if (country === 'KR') expect(text).toMatch(/Seollal/);
    }
    expect(
      fieldsOf(countryModal({ country: 'GB-SCT', calendarDays: [], today }, translator)),
    ).toEqual(['country']);
  });

  it('offers no country last, and only where what is typed may mean it', () => {
    const offered = (typed: string) => countryOptions(typed, translator).map(({ value }) => value);
    expect(offered('')).toHaveLength(100);
    expect(offered('').at(-1)).toBe('none');
    expect(offered('新加坡')).toEqual(['SG']);
    expect(offered('nepal')).toEqual(['NP']);
    expect(offered('sharjah')).toEqual(['AE-SH']);
    expect(offered('Atlantis')).toEqual([]);
    expect(offered(translator.t('form.country.none')).at(-1)).toBe('none');
  });

  it('shows the weekend, that of the country or one’s own', () => {
    const days = (view: object) => (JSON.stringify(view).match(/(Saturday|星期六)/g) ?? []).length;
    expect(days(page(0, { country: 'SA' }))).toBe(1);
    expect(days(page(0, { country: 'SA', weekend: [5] }))).toBe(0);
    for (const weekend of [null, [5], []]) {
      const view = weekendModal({ country: 'SA', weekend }, translator);
      expectOpenable(view);
      expect(elementOf(view, 'whose').initial_option).toMatchObject({
        value: weekend === null ? 'country' : 'own',
      });
      const ticked = JSON.stringify(elementOf(view, 'weekend').initial_options ?? []);
      expect(ticked.includes('"5"')).toBe(weekend?.length !== 0);
    }
    const holiday = { from: '2026-12-25', to: '2026-12-26', isWorking: false, name: '*x*' };
    const dialog = holidayModal({ ...holiday, locale: 'en' }, translator);
    expectOpenable(dialog);
    expect(mrkdwnOf(dialog)).toEqual([]);
  });
});

describe.each(currentUsers)('the preferences in $locale', (translator) => {
  const shifts = [{ ...unit('DAY') }, { ...unit('NIGHT'), workdayStart: 1320, workdayEnd: 360 }];
  const shown = (facts: object) => {
    const view = preferencesModal(
      { member: { ...unknownMember('U1'), unitId: 'NIGHT', ...facts }, workspace, units: shifts },
      translator,
    );
    expectOpenable(view);
    const time = (field: string) => elementOf(view, field).initial_time;
    return [time('workdayStart'), time('workdayEnd'), time('morningAt')];
  };

  it('start from one’s own hours, else those of the unit, else the workspace’s', () => {
    expect(shown({})).toEqual(['22:00', '06:00', '22:00']);
    expect(shown({ unitId: null })).toEqual(['09:00', '18:00', '09:00']);
    expect(shown({ workdayStart: 420, workdayEnd: 1440 })).toEqual(['07:00', '23:59', '07:00']);
    expect(shown({ unitId: 'DAY', morningAt: 605 })).toEqual(['09:00', '18:00', '10:05']);
  });
});
