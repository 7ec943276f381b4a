import type { InputBlock } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import { finderOf } from '../../domain/shared/folding.js';
import type { Translator } from '../../i18n/translator.js';
import { type Choice, lookupInput, maxChoices, selectInput } from '../kit/inputs.js';
import { plainText } from '../kit/text.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
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

/** Slack takes at most 100 options of 75 characters. */
const limits = { options: 100, text: 75 };

/** Units by what is typed of their name, where there are too many for a list. */
export function registerUnitLookup(routes: Routes, slack: SlackContext): void {
  for (const actionId of [organisationIds.inputs.unitLookup, organisationIds.actions.unitPick]) {
    routes.options(actionId, async ({ ack, body }) => {
      try {
        await ack({ options: await unitOptions(slack, body.value) });
      } catch (error) {
        await ack({ options: [] });
        throw error;
      }
    });
  }
}

async function unitOptions(slack: SlackContext, value: string) {
  const units = await slack.currentUsers.units();
  const finds = finderOf(value);
  return units
    .filter((unit) => finds(unit.name))
    .slice(0, limits.options)
    .map((unit) => ({ text: plainText(unit.name, limits.text), value: unit.id }));
}
