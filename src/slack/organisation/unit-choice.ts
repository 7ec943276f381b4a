import type { InputBlock } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import { openUnits, unitsAsTree } from '../../domain/organisation/unit-tree.js';
import { finderOf } from '../../domain/shared/folding.js';
import type { Translator } from '../../i18n/translator.js';
import { type Choice, lookupInput, selectInput } from '../kit/inputs.js';
import { oneLine, plainText } from '../kit/text.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

/**
 * So many are chosen from a list, which a phone shows without asking anybody. Slack searches a list by the
 * letters alone; of more units one is looked up, by pinyin and in any spelling too.
 */
export const listedUnits = 20;

/** A unit: chosen from a list, or looked up by name where there are none, or more than one looks through. */
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
  if (choices.length > 0 && choices.length <= listedUnits)
    return selectInput({ ...input, choices, placeholder });
  const chosen = choices.find((choice) => choice.value === input.chosen);
  return lookupInput({
    ...input,
    actionId: organisationIds.inputs.unitLookup,
    chosen,
    placeholder,
  });
}

/** Those that are not closed, each as deep as it stands in the tree. */
export function unitChoices(units: readonly Unit[]): Choice[] {
  return unitsAsTree(openUnits(units)).map(({ unit, depth }) => ({
    value: unit.id,
    text: unitInTree(unit.name, depth),
  }));
}

/** An ideographic space a level: Slack drops others at the beginning. Deeper than four reads as four. */
export function unitInTree(name: string, depth: number): string {
  return depth === 0 ? name : `${'\u3000'.repeat(Math.min(depth, 4) - 1)}└ ${name}`;
}

/** Slack takes at most 100 options of 75 characters. */
const limits = { options: 100, text: 75 };

/** Units by what is typed of their name, where there are too many for a list. */
export function registerUnitLookup(routes: Routes, slack: SlackContext): void {
  for (const actionId of [organisationIds.inputs.unitLookup, organisationIds.actions.unitPick]) {
    routes.options(actionId, async ({ ack, body }) => {
      try {
        const all = await slack.currentUsers.units();
        const isPick = actionId === organisationIds.actions.unitPick;
        await ack({ options: unitOptions(isPick ? all : openUnits(all), body.value) });
      } catch (error) {
        await ack({ options: [] });
        throw error;
      }
    });
  }
}

function unitOptions(units: readonly Unit[], value: string) {
  const finds = finderOf(value);
  // Each below the one that it is a part of, as people know them.
  return unitsAsTree(units)
    .map(({ unit }) => unit)
    .filter(({ name, otherNames }) => [name, ...otherNames].some(finds))
    .slice(0, limits.options)
    .map(({ id, name, parentId }) => {
      const parent = units.find((one) => one.id === parentId);
      return {
        text: plainText(oneLine(name), limits.text),
        value: id,
        ...(parent ? { description: plainText(oneLine(parent.name), limits.text) } : {}),
      };
    });
}
