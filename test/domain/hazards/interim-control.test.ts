import { describe, expect, test } from 'vitest';
import { interimControlInForce } from '../../../src/domain/hazards/interim-control.js';

const says = (interimControl: string | null) => ({ interimControl });
const granted = (interimControl: string, decidedAt: string, decidedDueOn: string | null) => ({
  interimControl,
  decidedAt: new Date(decidedAt),
  decidedDueOn,
});

describe('the interim control in force', () => {
  test('is that of the report, until the promise names another', () => {
    const report = says('Tape across');
    const reported = { text: 'Tape across', extendedTo: null };
    expect(interimControlInForce(report, null, [])).toEqual(reported);
    expect(interimControlInForce(report, says(null), [])).toEqual(reported);
    expect(interimControlInForce(report, says('Closed'), [])?.text).toBe('Closed');
    expect(interimControlInForce(says(null), says(null), [])).toBeNull();
  });

  test('is that of the extension approved last, not of one refused or not decided', () => {
    const others = [
      granted('Refused', '2026-12-05T06:00:00Z', null),
      { interimControl: 'Waits', decidedAt: null, decidedDueOn: null },
    ];
    const extensions = [
      granted('Second', '2026-12-03T06:00:00Z', '2026-12-22'),
      granted('First', '2026-12-02T06:00:00Z', '2026-12-18'),
      ...others,
    ];
    const [report, promise] = [says('Tape across'), says('Closed')];
    const inForce = { text: 'Second', extendedTo: '2026-12-22' };
    expect(interimControlInForce(report, promise, extensions)).toEqual(inForce);
    expect(interimControlInForce(report, promise, others)?.text).toBe('Closed');
  });
});
