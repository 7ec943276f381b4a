import type { DeadlineKind } from '../../domain/deadlines/deadline.js';
import type {
  Category,
  ControlMeasure,
  HazardKind,
  HazardState,
  VerificationResult,
} from '../../domain/hazards/hazard.js';
import type { RiskBand } from '../../domain/hazards/risk.js';
import type { Level } from '../../domain/matters/level.js';
import type { ExtensionDecision } from '../../domain/requests/request.js';
import type { Translator } from '../../i18n/translator.js';

// The values of the domain in the reader's words: one word for one thing, on every screen.

export const stateWord = (state: HazardState, translator: Translator) =>
  translator.t(`word.state.${state}`);

export const levelWord = (level: Level, translator: Translator) =>
  translator.t(`word.level.${level}`);

export const categoryWord = (category: Category, translator: Translator) =>
  translator.t(`word.category.${category}`);

export const kindWord = (kind: HazardKind, translator: Translator) =>
  translator.t(`word.kind.${kind}`);

export const controlWord = (control: ControlMeasure, translator: Translator) =>
  translator.t(`word.control.${control}`);

export const resultWord = (result: VerificationResult, translator: Translator) =>
  translator.t(`word.result.${result}`);

export const decisionWord = (decision: ExtensionDecision, translator: Translator) =>
  translator.t(`word.decision.${decision}`);

/** What is owed: a commitment, the rectification, a verification, a decision. */
export const deadlineWord = (kind: DeadlineKind, translator: Translator) =>
  translator.t(`deadline.kind.${kind}`);

export const riskBandWord = (band: RiskBand, translator: Translator) =>
  translator.t(`word.band.${band}`);
