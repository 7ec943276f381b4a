import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  riskBand,
  riskBands,
  riskScore,
  suggestedLevel,
} from '../../../src/domain/hazards/risk.js';

const score = fc.integer({ min: 1, max: 5 });

describe('risk', () => {
  it.each([
    [1, 1, 'low', 'general'],
    [2, 2, 'low', 'general'],
    [1, 5, 'medium', 'general'],
    [3, 3, 'medium', 'general'],
    [2, 5, 'high', 'major'],
    [4, 4, 'high', 'major'],
    [4, 5, 'critical', 'major'],
    [5, 5, 'critical', 'major'],
  ] as const)('%i × %i is %s and suggests %s', (severity, likelihood, band, level) => {
    expect(riskBand(severity, likelihood)).toBe(band);
    expect(suggestedLevel(severity, likelihood)).toBe(level);
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
