import { describe, expect, it } from 'vitest';
import { doneDate } from '../../../src/domain/hazards/hazard-life-dates.js';

describe('a date on which work was done', () => {
  const facts = { today: '2026-11-23', foundOn: '2026-11-20' };
  it.each([
    ['2026-11-23', null],
    ['2026-11-20', null],
    ['2026-11-24', 'done_in_future'],
    ['2026-11-19', 'done_before_report'],
    ['', 'required'],
  ])('%s, found on the 20th, today the 23rd: %s', (date, code) => {
    const act = () => doneDate(date, 'doneOn', facts);
    if (code === null) expect(act()).toBe(date);
    else expect(act).toThrow(expect.objectContaining({ code, field: 'doneOn' }));
  });
});
