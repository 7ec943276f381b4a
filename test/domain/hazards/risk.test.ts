import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskBand, riskBands, riskScore } from '../../../src/domain/hazards/risk.js';

const score = fc.integer({ min: 1, max: 5 });

describe('risk', () => {
  it.each([
    [1, 1, 'low'],
    [2, 2, 'low'],
    [1, 5, 'medium'],
    [3, 3, 'medium'],
    [2, 5, 'high'],
    [4, 4, 'high'],
    [4, 5, 'critical'],
    [5, 5, 'critical'],
  ] as const)('%i × %i is %s', (severity, likelihood, band) => {
    expect(riskBand(severity, likelihood)).toBe(band);
  });

  it('never falls when severity or likelihood rises', () => {
    const rank = (severity: number, likelihood: number) =>
      riskBands.indexOf(riskBand(severity, likelihood));
    fc.assert(
      fc.property(score, score, score, (low, high, other) => {
        fc.pre(low <= high);
        expect(rank(low, other)).toBeLessThanOrEqual(rank(high, other));
        expect(rank(other, low)).toBeLessThanOrEqual(rank(other, high));
      }),
    );
  });

  it.each([
    [0, 3, 'severity'],
    [6, 3, 'severity'],
    [2.5, 3, 'severity'],
    [Number.NaN, 3, 'severity'],
    [3, 0, 'likelihood'],
    [3, 6, 'likelihood'],
  ])('refuses %d × %d at %s', (severity, likelihood, field) => {
    expect(() => riskScore(severity, likelihood)).toThrow(
      expect.objectContaining({ code: 'score_out_of_range', field, params: { min: 1, max: 5 } }),
    );
  });
});
