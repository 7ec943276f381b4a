import { plainText } from '../kit/text.js';
import { foldWord } from '../listening/command-words.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

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
  const typed = foldWord(value.trim());
  return units
    .filter((unit) => foldWord(unit.name).includes(typed))
    .slice(0, limits.options)
    .map((unit) => ({ text: plainText(unit.name, limits.text), value: unit.id }));
}
