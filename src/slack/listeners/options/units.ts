import { foldWord } from '../../commands-words.js';
import { ids } from '../../ids.js';
import { plainText } from '../../text.js';
import type { Edge } from '../edge.js';
import type { Routes } from '../routes.js';

/** Slack takes at most 100 options of 75 characters. */
const limits = { options: 100, text: 75 };

/** Units by what is typed of their name, where there are too many for a list. */
export function registerUnitLookup(routes: Routes, edge: Edge): void {
  for (const actionId of [ids.inputs.unitLookup, ids.actions.unitPick]) {
    routes.options(actionId, async ({ ack, body }) => {
      try {
        await ack({ options: await unitOptions(edge, body.value) });
      } catch (error) {
        await ack({ options: [] });
        throw error;
      }
    });
  }
}

async function unitOptions(edge: Edge, value: string) {
  const units = await edge.readers.units();
  const typed = foldWord(value.trim());
  return units
    .filter((unit) => foldWord(unit.name).includes(typed))
    .slice(0, limits.options)
    .map((unit) => ({ text: plainText(unit.name, limits.text), value: unit.id }));
}
