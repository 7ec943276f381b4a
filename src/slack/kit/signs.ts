import type { HazardState } from '../../domain/hazards/hazard.js';
import type { RiskBand } from '../../domain/hazards/risk.js';
import type { Level } from '../../domain/matters/level.js';

// One sign for one thing, on every screen. Each stands beside its word, never instead of it.

export const stateSign: Record<HazardState, string> = {
  reported: '📝',
  committed: '🛠️',
  rectified: '🔎',
  closed: '✅',
  withdrawn: '🚫',
};

/** The four risk colours (blue, yellow, orange, red). */
export const riskSign: Record<RiskBand, string> = {
  low: '🔵',
  medium: '🟡',
  high: '🟠',
  critical: '🔴',
};

export const levelSign: Record<Level, string> = { general: '', major: '⚠️ ' };

export const overdueSign = '⏰';
