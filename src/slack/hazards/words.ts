import {
  type Category,
  type ControlMeasure,
  categories,
  controlMeasures,
  type HazardKind,
  type HazardState,
  hazardStates,
  kindsOfCategory,
  type VerificationResult,
  verificationResults,
} from '../../domain/hazards/hazard.js';
import type { RiskBand } from '../../domain/hazards/risk.js';
import type { Translator } from '../../i18n/translator.js';
import type { CategoryChoices } from '../certificates/certificate-dialog.js';
import type { Choice } from '../kit/inputs.js';

// The values of a hazard in the reader's words: one word for one thing, on every screen, and the choices
// of the forms in the order of the domain.

export const stateWord = (state: HazardState, translator: Translator) =>
  translator.t(`word.state.${state}`);

export const stateChoices = (translator: Translator) =>
  choices(hazardStates, stateWord, translator);

export const categoryWord = (category: Category, translator: Translator) =>
  translator.t(`word.category.${category}`);

export const categoryChoices = (translator: Translator) =>
  choices(categories, categoryWord, translator);

/** What a certificate may cover. */
export const certificateCategories: CategoryChoices = {
  categories,
  word: (category, translator) => {
    const known = categories.find((one) => one === category);
    return known === undefined ? category : categoryWord(known, translator);
  },
};

export const kindWord = (kind: HazardKind, translator: Translator) =>
  translator.t(`word.kind.${kind}`);

export const kindChoices = (category: Category, translator: Translator) =>
  choices<HazardKind>(kindsOfCategory[category], kindWord, translator);

/** Every kind under its category. */
export const kindGroups = (translator: Translator) =>
  categories.map((category) => ({
    label: categoryWord(category, translator),
    choices: kindChoices(category, translator),
  }));

export const controlWord = (control: ControlMeasure, translator: Translator) =>
  translator.t(`word.control.${control}`);

export const controlChoices = (translator: Translator) =>
  choices(controlMeasures, controlWord, translator);

export const resultWord = (result: VerificationResult, translator: Translator) =>
  translator.t(`word.result.${result}`);

export const resultChoices = (translator: Translator) =>
  choices(verificationResults, resultWord, translator);

const scores = [1, 2, 3, 4, 5] as const;

export const scoreChoices = (of: 'severity' | 'likelihood', translator: Translator): Choice[] =>
  scores.map((value) => ({ value: String(value), text: translator.t(`word.${of}.${value}`) }));

export const riskBandWord = (band: RiskBand, translator: Translator) =>
  translator.t(`word.band.${band}`);

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

function choices<Value extends string>(
  values: readonly Value[],
  word: (value: Value, translator: Translator) => string,
  translator: Translator,
): Choice[] {
  return values.map((value) => ({ value, text: word(value, translator) }));
}
