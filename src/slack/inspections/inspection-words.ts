import type { Button } from '@slack/types';
import {
  type Campaign,
  type CampaignState,
  campaignReference,
  campaignStates,
} from '../../domain/inspections/campaign.js';
import {
  type GroupReportState,
  groupReference,
  groupReportStates,
  type InspectionGroup,
} from '../../domain/inspections/group.js';
import {
  type Visit,
  type VisitState,
  visitReference,
  visitStates,
} from '../../domain/inspections/visit.js';
import type { Translator } from '../../i18n/translator.js';
import { oneLine, plainText } from '../kit/text.js';
import { matterIds } from '../matters/ids.js';

// The words of inspections in the reader's language: one word and one sign for one thing, on every screen.

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;

const campaignSign: Record<CampaignState, string> = {
  prepared: '📝',
  announced: '📣',
  running: '🏃',
  summed_up: '📊',
  closed: '✅',
  cancelled: '🚫',
};

const visitSign: Record<VisitState, string> = {
  planned: '🗓️',
  started: '🔎',
  finished: '✅',
  dropped: '🚫',
};

const reportSign: Record<GroupReportState, string> = {
  drafted: '📝',
  handed_in: '📥',
  graded: '✅',
};

/** `🏃 Running`. */
export function campaignStateWords(state: CampaignState, translator: Translator): string {
  return `${campaignSign[state]} ${translator.t(`word.campaign_state.${state}`)}`;
}

export function visitStateWords(state: VisitState, translator: Translator): string {
  return `${visitSign[state]} ${translator.t(`word.visit_state.${state}`)}`;
}

export function reportStateWords(state: GroupReportState, translator: Translator): string {
  return `${reportSign[state]} ${translator.t(`word.report_state.${state}`)}`;
}

/** `🏃 C-3 · Running`. */
export function campaignTitle(
  { number, state }: Pick<Campaign, 'number' | 'state'>,
  translator: Translator,
): string {
  const word = translator.t(`word.campaign_state.${state}`);
  return `${campaignSign[state]} ${campaignReference(number)} · ${word}`;
}

/** `🗓️ V-12 · Planned`; of a finished one how its record stands. */
export function visitTitle(
  { number, state, record }: Pick<Visit, 'number' | 'state' | 'record'>,
  translator: Translator,
): string {
  const word =
    record === null
      ? translator.t(`word.visit_state.${state}`)
      : translator.t(`word.record_state.${record}`);
  return `${visitSign[state]} ${visitReference(number)} · ${word}`;
}

/** `📝 G-4 · Being written`. */
export function groupTitle(
  { number, state }: Pick<InspectionGroup, 'number' | 'state'>,
  translator: Translator,
): string {
  const word = translator.t(`word.report_state.${state}`);
  return `${reportSign[state]} ${groupReference(number)} · ${word}`;
}

/** `Group 2`, or the name that the office gave it. */
export function groupName(
  { position, name }: Pick<InspectionGroup, 'position' | 'name'>,
  translator: Translator,
): string {
  return name === null ? translator.t('group.position', { position }) : oneLine(name);
}

/** The state that a reading names. Throws TypeError for one that the kind does not have. */
export function stateNamed<State extends string>(states: readonly State[], named: string): State {
  const found = states.find((one) => one === named);
  if (found === undefined) throw new TypeError(`${named} is no state of this kind`);
  return found;
}

export const namedStates = {
  campaign: campaignStates,
  visit: visitStates,
  report: groupReportStates,
} as const;

/** A button about a matter of inspections, which its value names. */
export function inspectionButton(
  actionId: string,
  reference: string,
  text: string,
  style?: 'primary' | 'danger',
): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(text, BUTTON_TEXT_LIMIT),
    value: reference,
    ...(style === undefined ? {} : { style }),
  };
}

/** The button that opens the screen of a matter. */
export function openButtonOf(reference: string, translator: Translator): Button {
  return inspectionButton(
    matterIds.actions.openOne,
    reference,
    translator.t('message.button.open'),
  );
}
