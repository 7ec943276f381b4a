import type { InputBlock } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { type Choice, lookupInput, maxChoices, selectInput } from '../kit/inputs.js';
import { organisationIds } from './ids.js';

/** A unit: chosen from a list, or looked up by name where there are more than a list may hold. */
export function unitInput(
  input: {
    field: string;
    label: string;
    hint?: string;
    units: readonly Unit[];
    chosen?: string | null | undefined;
    optional?: boolean;
    variant?: string;
    reshapes?: boolean;
  },
  translator: Translator,
): InputBlock {
  const placeholder = translator.t('modal.choose');
  const choices = unitChoices(input.units);
  if (choices.length <= maxChoices) return selectInput({ ...input, choices, placeholder });
  const chosen = choices.find((choice) => choice.value === input.chosen);
  return lookupInput({
    ...input,
    actionId: organisationIds.inputs.unitLookup,
    chosen,
    placeholder,
  });
}

export function unitChoices(units: readonly Unit[]): Choice[] {
  return units.map((unit) => ({ value: unit.id, text: unit.name }));
}
