import fc from 'fast-check';
import type { Audience, StepOffset } from '../../src/domain/deadlines/deadline.js';

/** Zones of every kind: half and quarter hours, both hemispheres, changes at midnight, the date line. */
export const zones = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Kabul',
  'Asia/Yangon',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Lagos',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Moscow',
  'Atlantic/Azores',
  'America/St_Johns',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'America/Nuuk',
  'Australia/Adelaide',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const;

export const someZone = fc.constantFrom(...zones);

const firstMinute = Date.UTC(2024, 0, 1) / 60_000;
const lastMinute = Date.UTC(2029, 0, 1) / 60_000;

/** Whole minutes of 2024 to 2028: two leap days, ten clock changes in most zones. */
export const someInstant = fc
  .integer({ min: firstMinute, max: lastMinute - 1 })
  .map((minute) => new Date(minute * 60_000));

/** Days of 2024 to 2028, with leap days and the days of clock changes drawn often. */
export const someDate = fc.oneof(
  someInstant.map((instant) => instant.toISOString().slice(0, 10)),
  fc.constantFrom(
    '2024-02-29',
    '2028-02-29',
    '2026-03-08',
    '2026-11-01',
    '2026-03-29',
    '2026-10-25',
    '2026-04-05',
    '2026-10-04',
    '2026-04-24',
    '2026-09-06',
    '2026-10-30',
    '2026-12-31',
  ),
);

/** A step as it is written in a policy: what was not chosen is left out. */
export function writtenStep(chosen: {
  offset: StepOffset;
  audience: Audience[];
  every: number | null;
  atMost: number | null;
  atOnce: boolean;
}) {
  const { offset, audience, every, atMost, atOnce } = chosen;
  return {
    offset,
    audience,
    ...(every === null ? {} : { repeatEveryWorkingDays: every }),
    ...(every === null || atMost === null ? {} : { repeatAtMost: atMost }),
    ...(atOnce ? { atOnce } : {}),
  };
}
