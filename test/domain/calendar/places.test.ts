import { expect, it } from 'vitest';
import { isPlace, placeOf, places } from '../../../src/domain/calendar/places.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { placesFound } from '../../../src/slack/organisation/place-choice.js';

it.each([
  ['Asia/Shanghai', true],
  ['Asia/Kolkata', true],
  ['America/Argentina/Salta', true],
  ['America/Port-au-Prince', true],
  ['EST', false],
  ['EST5EDT', false],
  ['Etc/GMT+8', false],
  ['Etc/UTC', false],
  ['GMT', false],
  ['UTC', false],
  ['PRC', false],
  ['US/Eastern', false],
  ['asia/shanghai', false],
  ['Asia', false],
  ['Asia/Atlantis', false],
  ['+08:00', false],
  ['', false],
])('%s is a place: %s', (timeZone, expected) => {
  expect(isPlace(timeZone)).toBe(expected);
});

it('offers only places, each with a name and found by it, in both languages', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const listed = places(locale);
    expect(listed.length).toBeGreaterThan(400);
    for (const { timeZone, name } of listed) {
      expect(isPlace(timeZone)).toBe(true);
      expect(name).not.toBe('');
    }
  }
  expect(placeOf('Asia/Kolkata', 'zh-CN')).toMatchObject({ name: '加尔各答', country: '印度' });
});

it.each([
  ['shang', 'Asia/Shanghai'],
  ['上海', 'Asia/Shanghai'],
  ['北京', 'Asia/Shanghai'],
  ['ＢＥＩＪＩＮＧ', 'Asia/Shanghai'],
  ['中国', 'Asia/Urumqi'],
  ['sao paulo', 'America/Sao_Paulo'],
  ['são', 'America/Sao_Paulo'],
  ['new york', 'America/New_York'],
  ['New_York', 'America/New_York'],
  ['旧金山', 'America/Los_Angeles'],
  ['Germany', 'Europe/Berlin'],
  ['英国', 'Europe/London'],
  ['sharjah', 'Asia/Dubai'],
  ['tel aviv', 'Asia/Jerusalem'],
])('%s finds %s', (typed, timeZone) => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const found = placesFound(typed, translatorFor(locale, 'Asia/Shanghai'));
    expect(found.map((place) => place.timeZone)).toContain(timeZone);
  }
});

it('begins with the reader’s own place, and finds nothing for what is none', () => {
  const reader = translatorFor('en', 'Europe/London');
  expect(placesFound(' ', reader)[0]?.timeZone).toBe('Europe/London');
  expect(placesFound('', reader)).toHaveLength(100);
  expect(placesFound('EST5', reader)).toEqual([]);
  expect(placesFound('Etc/GMT', reader)).toEqual([]);
});
