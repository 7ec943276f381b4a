import {
  categories,
  controlMeasures,
  type HazardKind,
  hazardStates,
  kindsOfCategory,
  levels,
  verificationResults,
} from '../../domain/hazard.js';
import { roles } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import type { Choice } from './inputs.js';

// The choices of the forms, in the reader's language and in the order of the domain.

export const categoryChoices = (speech: Speech): Choice[] =>
  categories.map((value) => ({ value, text: speech.t(`word.category.${value}`) }));

export const kindChoices = (kinds: readonly HazardKind[], speech: Speech): Choice[] =>
  kinds.map((value) => ({ value, text: speech.t(`word.kind.${value}`) }));

/** Every kind under its category. */
export const kindGroups = (speech: Speech) =>
  categories.map((category) => ({
    label: speech.t(`word.category.${category}`),
    choices: kindChoices(kindsOfCategory[category], speech),
  }));

export const levelChoices = (speech: Speech): Choice[] =>
  levels.map((value) => ({
    value,
    text: speech.t(`word.level.${value}`),
    description: speech.t(`form.level.${value}`),
  }));

export const stateChoices = (speech: Speech): Choice[] =>
  hazardStates.map((value) => ({ value, text: speech.t(`word.state.${value}`) }));

export const roleChoices = (speech: Speech): Choice[] =>
  roles.map((value) => ({ value, text: speech.t(`word.role.${value}`) }));

export const controlChoices = (speech: Speech): Choice[] =>
  controlMeasures.map((value) => ({ value, text: speech.t(`word.control.${value}`) }));

export const resultChoices = (speech: Speech): Choice[] =>
  verificationResults.map((value) => ({ value, text: speech.t(`word.result.${value}`) }));

const scores = [1, 2, 3, 4, 5] as const;

export const scoreChoices = (of: 'severity' | 'likelihood', speech: Speech): Choice[] =>
  scores.map((value) => ({ value: String(value), text: speech.t(`word.${of}.${value}`) }));
