import type { InputBlock } from '@slack/types';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { type Choice, lookupInput, maxChoices, selectInput } from './inputs.js';

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
  speech: Speech,
): InputBlock {
  const placeholder = speech.t('modal.choose');
  const choices = unitChoices(input.units);
  if (choices.length <= maxChoices) return selectInput({ ...input, choices, placeholder });
  const chosen = choices.find((choice) => choice.value === input.chosen);
  return lookupInput({ ...input, actionId: ids.inputs.unitLookup, chosen, placeholder });
}

export function unitChoices(units: readonly Unit[]): Choice[] {
  return units.map((unit) => ({ value: unit.id, text: unit.name }));
}
