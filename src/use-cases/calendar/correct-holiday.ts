import { countryDays } from '../../domain/calendar/country-calendar.js';
import type { CalendarDay, Locale, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { daysOf, setCalendarDays } from './add-calendar-days.js';

export interface CorrectHolidayInput {
  /** Days of the country's list that belong together, as the calendar showed them. */
  from: LocalDate;
  to: LocalDate;
  isWorking: boolean;
  name: string;
  /** The days on which it really is; null: it is none. */
  moved: { from: LocalDate; to: LocalDate | null } | null;
}

/**
 * An admin says that the country's list is wrong: a holiday (or a make-up day) is on other days, or none.
 * It stays so whatever a later version of the list says, until the correction is removed or another country
 * is chosen. `locale`: the language in which the days were named. Throws DomainError
 * `not_allowed_to_set_up`; `changed_meanwhile` when the list has no such days; as addCalendarDays about
 * the new ones.
 */
export async function correctHoliday(
  context: UseCaseContext,
  acting: Acting,
  input: CorrectHolidayInput,
  locale: Locale,
): Promise<Workspace> {
  const { moved, isWorking } = input;
  const name = [...input.name].slice(0, textLimits.calendarDayName).join('');
  return setCalendarDays(context, acting, null, ({ country }) => {
    const added =
      moved === null ? [] : daysOf({ ...moved, unitId: null, weekdays: [], isWorking, name });
    const wrong = listedDays(country, input, locale).map(
      (date): CalendarDay => ({ unitId: null, date, isWorking: null, name }),
    );
    if (wrong.length === 0) throw new DomainError('changed_meanwhile');
    const byDate = new Map([...wrong, ...added].map((day) => [day.date, day]));
    return [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
  });
}

function listedDays(
  country: string | null,
  { from, to, isWorking, name }: CorrectHolidayInput,
  locale: Locale,
): LocalDate[] {
  if (country === null) return [];
  const years = new Set([from, to].map((date) => Number(date.slice(0, 4))));
  return [...years]
    .flatMap((year) => countryDays(country, year, locale))
    .filter((day) => day.date >= from && day.date <= to)
    .filter((day) => day.isWorking === isWorking && day.name === name)
    .map(({ date }) => date);
}
