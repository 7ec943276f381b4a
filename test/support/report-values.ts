import type { StateValues } from '../../src/sandbox/state/slack-types.js';
import { ids } from '../../src/slack/ids.js';

/** What the report modal carries when it was not opened from a message. */
export const reportMetadata = JSON.stringify({ permalink: null, files: [] });

/** The report form filled in, as its submission carries it: a general hazard of a unit. */
export function reportValues(report: {
  description: string;
  unitId: string;
  foundAt: Date;
}): StateValues {
  const texts = { description: report.description, place: 'Crane 3' };
  const choices = {
    category: 'facility',
    kind: 'damaged',
    unitId: report.unitId,
    severity: '2',
    likelihood: '2',
    level: 'general',
  };
  const foundAt = Math.floor(report.foundAt.getTime() / 1000);
  return {
    ...each(texts, (value) => ({ type: 'plain_text_input', value })),
    ...each(choices, (value) => ({
      type: 'static_select',
      selected_option: { text: { type: 'plain_text' as const, text: value }, value },
    })),
    foundAt: {
      [ids.inputs.value]: { type: 'datetimepicker', selected_date_time: foundAt },
    },
  };
}

function each(
  fields: Readonly<Record<string, string>>,
  state: (value: string) => StateValues[string][string],
): StateValues {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, { [ids.inputs.value]: state(value) }]),
  );
}
