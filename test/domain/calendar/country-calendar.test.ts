import { describe, expect, it } from 'vitest';
import {
  countryDayOf,
  countryDays,
  countryName,
  countryNames,
  isArrangementKnown,
  isCountry,
  partsWithOwnDays,
} from '../../../src/domain/calendar/country-calendar.js';

/** Every date from one to another. */
const dates = (from: string, to: string) => {
  const first = Date.parse(from);
  const days = (Date.parse(to) - first) / 86_400_000 + 1;
  return Array.from({ length: days }, (_, day) =>
    new Date(first + day * 86_400_000).toISOString().slice(0, 10),
  );
};

const days2026 = (country: string, isWorking: boolean) =>
  countryDays(country, 2026, 'en')
    .filter((day) => day.isWorking === isWorking)
    .map(({ date }) => date);

describe('the days of China', () => {
  // 国务院办公厅关于2026年部分节假日安排的通知
  it('are off in 2026 as the State Council announced', () => {
    expect(days2026('CN', false)).toEqual([
      ...dates('2026-01-01', '2026-01-03'),
      ...dates('2026-02-15', '2026-02-23'),
      ...dates('2026-04-04', '2026-04-06'),
      ...dates('2026-05-01', '2026-05-05'),
      ...dates('2026-06-19', '2026-06-21'),
      ...dates('2026-09-25', '2026-09-27'),
      ...dates('2026-10-01', '2026-10-07'),
    ]);
  });

  it('are worked in 2026 on the make-up Saturdays and Sundays', () => {
    expect(days2026('CN', true)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it.each([
    ['2026-02-14', 'working'],
    ['2026-02-15', 'off'],
    ['2026-02-23', 'off'],
    ['2026-02-24', undefined],
    ['2026-09-20', 'working'],
    ['2026-10-07', 'off'],
    ['2026-10-08', undefined],
    ['2026-10-11', undefined],
  ])('%s: %s', (date, expected) => {
    expect(countryDayOf('CN', date)).toBe(expected);
  });

  it('are named in the language asked for', () => {
    const nameOf = (locale: 'en' | 'zh-CN') =>
      countryDays('CN', 2026, locale).find(({ date }) => date === '2026-02-17')?.name;
    expect(nameOf('en')).toBe('Spring Festival');
    expect(nameOf('zh-CN')).toBe('春节');
  });

  it('are the statutory ones where nothing has been announced yet, and said to be', () => {
    expect(isArrangementKnown('CN', 2026)).toBe(true);
    expect(isArrangementKnown('CN', 2034)).toBe(false);
    expect(isArrangementKnown('US', 2034)).toBe(true);
    // New Year's Day of the year of the tiger is 19 February 2034; mid-autumn 27 September.
    expect(countryDays('CN', 2034, 'zh-CN').map(({ date }) => date)).toEqual([
      '2034-01-01',
      ...dates('2034-02-18', '2034-02-21'),
      '2034-04-05',
      ...dates('2034-05-01', '2034-05-02'),
      '2034-06-20',
      '2034-09-27',
      ...dates('2034-10-01', '2034-10-03'),
    ]);
  });

  it('have one entry a date where mid-autumn falls into National Day', () => {
    const october = countryDays('CN', 2028, 'en').filter(({ date }) => date >= '2028-10-01');
    expect(october.map(({ date }) => date)).toEqual(dates('2028-10-01', '2028-10-03'));
  });
});

describe('the public holidays of other countries', () => {
  it.each([
    ['US', '2026-11-26', 'off'],
    ['US', '2026-07-03', 'off'], // the fourth is a Saturday
    ['US', '2026-11-27', undefined],
    ['US-CA', '2026-11-27', 'off'],
    ['GB', '2026-12-28', 'off'], // Boxing Day is a Saturday
    ['GB-SCT', '2026-01-02', 'off'],
    ['GB-SCT', '2026-11-30', 'off'],
    ['GB-SCT', '2026-04-06', undefined], // Easter Monday is none in Scotland
    ['GB-SCT', '2026-08-31', undefined],
    ['DE-BY', '2026-08-08', undefined],
    ['DE-BY-A', '2026-08-08', 'off'], // the Peace Festival, in the town of Augsburg alone
    ['DE-BY-A', '2026-08-15', 'off'],
    ['DE-BY', '2026-01-06', 'off'],
    ['DE-BY-A', '2026-01-06', 'off'],
    ['BR-SP', '2026-01-25', undefined],
    ['BR-SP-SP', '2026-01-25', 'off'],
    ['GB-ENG', '2026-01-02', undefined],
    ['GB-ENG', '2026-04-06', 'off'],
    ['GB-ENG', '2026-08-31', 'off'],
    ['DE-BY', '2026-06-04', 'off'],
    ['DE', '2026-06-04', undefined],
    ['AE', '2026-03-22', 'off'], // the third day of the end of Ramadan
    ['GT', '2026-12-24', undefined], // half a day is worked
  ])('%s on %s: %s', (country, date, expected) => {
    expect(countryDayOf(country, date)).toBe(expected);
  });

  it('of Scotland in 2026 are these', () => {
    expect(days2026('GB-SCT', false)).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-04-03',
      '2026-05-04',
      '2026-05-25',
      '2026-08-03',
      '2026-11-30',
      '2026-12-25',
      '2026-12-26',
      '2026-12-28',
    ]);
    expect(days2026('GB-SCT', true)).toEqual([]);
  });

  it('are none for a country or year that nobody knows', () => {
    expect(countryDayOf('XX', '2026-01-01')).toBeUndefined();
    expect(countryDayOf('US', '1999-07-04')).toBeUndefined();
    expect(countryDayOf('US', '2100-07-05')).toBeUndefined();
  });
});

describe('the list of countries', () => {
  it('names countries and regions in the language, by name, each once', () => {
    const english = countryNames('en');
    expect(english.length).toBeGreaterThan(400);
    expect(new Set(english.map(({ code }) => code)).size).toBe(english.length);
    expect(countryName('GB-SCT', 'en')).toBe('United Kingdom · Scotland');
    expect(countryName('CN', 'zh-CN')).toBe('中国');
    expect(countryName('DE', 'zh-CN')).toBe('德国');
    expect(countryName('DE-BY-A', 'en')).toBe('Germany · Bayern · Stadt Augsburg');
    expect(countryName('XX', 'en')).toBe('XX');
  });

  it.each([
    ['DE', ['DE-BY', 'DE-BY-A']],
    ['DE-BY', ['DE-BY-A']],
    ['NZ-CAN', ['NZ-CAN-Timaru']],
    ['BQ', ['BQ-BO']],
  ])('offers of %s its parts, down to single towns', (code, parts) => {
    expect(partsWithOwnDays(code, 'en').map((part) => part.code)).toEqual(
      expect.arrayContaining(parts),
    );
    expect(partsWithOwnDays(code, 'en').every((part) => isCountry(part.code))).toBe(true);
  });

  it.each(['DE-BY-A', 'DE-NW', 'XX', 'CN'])('has no part of %s to offer', (code) => {
    expect(partsWithOwnDays(code, 'en')).toEqual([]);
  });

  it('knows which codes are in it', () => {
    expect(['CN', 'GB-SCT', 'DE-BY-A', 'US'].map(isCountry)).toEqual([true, true, true, true]);
    expect(['', 'XX', 'cn', 'GB-XXX', 'DE-BY-XX'].map(isCountry)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
