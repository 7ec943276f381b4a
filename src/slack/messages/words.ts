import type { DeadlineKind } from '../../domain/deadline.js';
import type { ExtensionDecision } from '../../domain/extension.js';
import type {
  Category,
  ControlMeasure,
  HazardKind,
  HazardState,
  Level,
  VerificationResult,
} from '../../domain/hazard.js';
import type { RiskBand } from '../../domain/risk.js';
import type { Speech } from '../../i18n/speech.js';

// The values of the domain in the reader's words: one word for one thing, on every screen.

export const stateWord = (state: HazardState, speech: Speech) => speech.t(`word.state.${state}`);

export const levelWord = (level: Level, speech: Speech) => speech.t(`word.level.${level}`);

export const categoryWord = (category: Category, speech: Speech) =>
  speech.t(`word.category.${category}`);

export const kindWord = (kind: HazardKind, speech: Speech) => speech.t(`word.kind.${kind}`);

export const controlWord = (control: ControlMeasure, speech: Speech) =>
  speech.t(`word.control.${control}`);

export const resultWord = (result: VerificationResult, speech: Speech) =>
  speech.t(`word.result.${result}`);

export const decisionWord = (decision: ExtensionDecision, speech: Speech) =>
  speech.t(`word.decision.${decision}`);

/** What is owed: a commitment, the rectification, a verification, a decision. */
export const deadlineWord = (kind: DeadlineKind, speech: Speech) =>
  speech.t(`word.deadline.${kind}`);

export const riskBandWord = (band: RiskBand, speech: Speech) => speech.t(`word.band.${band}`);
