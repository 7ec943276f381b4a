import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarInZone, localDateOf } from '../../../src/domain/calendar/working-calendar.js';
import { snoozedUntil } from '../../../src/domain/deadlines/snooze.js';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { dateOfDay, dayOf, endOfLocalDay } from '../../../src/domain/shared/local-time.js';
import { someInstant, someZone } from '../arbitraries.js';
import { calendarOf, workspace } from '../people.js';

it('a date is by the own calendar of who puts it off, and a refusal names the last that is left', () => {
  fc.assert(
    fc.property(
      someInstant,
      someZone,
      someZone,
      fc.integer({ min: 3, max: 20 }),
      fc.integer({ min: -1, max: 24 }),
      (now, unitZone, zone, dueIn, away) => {
        const own = calendarInZone(calendarOf(workspace()), zone);
        const today = dayOf(localDateOf(now, zone));
        const dueAt = endOfLocalDay(dateOfDay(today + dueIn), unitZone);
        const until = (date: string) => snoozedUntil({ until: 'date', date }, { dueAt }, own, now);
        const date = dateOfDay(today + away);
        try {
          const morning = until(date);
          expect(localDateOf(morning, zone)).toBe(date);
          expect(morning > now && morning <= dueAt).toBe(true);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          if (error.code === 'snooze_in_past') expect(away).toBeLessThanOrEqual(0);
          else {
            expect(error.code).toBe('snooze_beyond_due');
            const last = String(error.params.last);
            expect(last < date).toBe(true);
            expect(localDateOf(until(last), zone)).toBe(last);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
