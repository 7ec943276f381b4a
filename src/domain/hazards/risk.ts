import { DomainError } from '../shared/errors.js';
import { scoreRange } from '../shared/limits.js';

/** Painted blue, yellow, orange and red, as Chinese practice (蓝黄橙红) and most 5 × 5 matrices do. */
export const riskBands = ['low', 'medium', 'high', 'critical'] as const;
export type RiskBand = (typeof riskBands)[number];

/** The lowest score of each band above low: the customary cuts of a 5 × 5 matrix. */
const lowestOf = { medium: 5, high: 10, critical: 17 } as const;

/** Severity × likelihood, 1 to 25; throws DomainError `score_out_of_range` at the field that is. */
export function riskScore(severity: number, likelihood: number): number {
  requireScore(severity, 'severity');
  requireScore(likelihood, 'likelihood');
  return severity * likelihood;
}

export function riskBand(severity: number, likelihood: number): RiskBand {
  const score = riskScore(severity, likelihood);
  if (score >= lowestOf.critical) return 'critical';
  if (score >= lowestOf.high) return 'high';
  return score >= lowestOf.medium ? 'medium' : 'low';
}

function requireScore(value: number, field: 'severity' | 'likelihood'): void {
  if (Number.isInteger(value) && value >= scoreRange.min && value <= scoreRange.max) return;
  throw new DomainError('score_out_of_range', { ...scoreRange }, field);
}
