import {
  categories,
  controlMeasures,
  type HazardKind,
  hazardStates,
  kindsOfCategory,
  verificationResults,
} from '../../domain/hazards/hazard.js';
import { levels } from '../../domain/matters/level.js';
import { roles } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import type { Choice } from './inputs.js';

// The choices of the forms, in the reader's language and in the order of the domain.

export const categoryChoices = (translator: Translator): Choice[] =>
  categories.map((value) => ({ value, text: translator.t(`word.category.${value}`) }));

export const kindChoices = (kinds: readonly HazardKind[], translator: Translator): Choice[] =>
  kinds.map((value) => ({ value, text: translator.t(`word.kind.${value}`) }));

/** Every kind under its category. */
export const kindGroups = (translator: Translator) =>
  categories.map((category) => ({
    label: translator.t(`word.category.${category}`),
    choices: kindChoices(kindsOfCategory[category], translator),
  }));

export const levelChoices = (translator: Translator): Choice[] =>
  levels.map((value) => ({
    value,
    text: translator.t(`word.level.${value}`),
    description: translator.t(`form.level.${value}`),
  }));

export const stateChoices = (translator: Translator): Choice[] =>
  hazardStates.map((value) => ({ value, text: translator.t(`word.state.${value}`) }));

export const roleChoices = (translator: Translator): Choice[] =>
  roles.map((value) => ({ value, text: translator.t(`word.role.${value}`) }));

export const controlChoices = (translator: Translator): Choice[] =>
  controlMeasures.map((value) => ({ value, text: translator.t(`word.control.${value}`) }));

export const resultChoices = (translator: Translator): Choice[] =>
  verificationResults.map((value) => ({ value, text: translator.t(`word.result.${value}`) }));

const scores = [1, 2, 3, 4, 5] as const;

export const scoreChoices = (of: 'severity' | 'likelihood', translator: Translator): Choice[] =>
  scores.map((value) => ({ value: String(value), text: translator.t(`word.${of}.${value}`) }));
