import type { DeadlineKind } from '../../domain/deadline.js';
import type {
  Category,
  ControlMeasure,
  HazardKind,
  HazardState,
  Level,
  VerificationResult,
} from '../../domain/hazard.js';
import type { Role } from '../../domain/member.js';
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

export const roleWord = (role: Role, speech: Speech) => speech.t(`word.role.${role}`);

/** What is owed: a commitment, the rectification, a verification. */
export const deadlineWord = (kind: DeadlineKind, speech: Speech) =>
  speech.t(`word.deadline.${kind}`);

export const riskBandWord = (band: RiskBand, speech: Speech) => speech.t(`word.band.${band}`);

type Score = 1 | 2 | 3 | 4 | 5;

/** A severity with what it means: `4 – Serious`. */
export const severityWord = (severity: Score, speech: Speech) =>
  speech.t(`word.severity.${severity}`);

/** A likelihood with what it means: `2 – Unlikely`. */
export const likelihoodWord = (likelihood: Score, speech: Speech) =>
  speech.t(`word.likelihood.${likelihood}`);
