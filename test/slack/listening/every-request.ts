import type { DeliveryResult } from '../../../src/sandbox/delivery/delivery-result.js';
import type { Forge } from '../../../src/sandbox/forge.js';
import { ids } from '../../../src/slack/ids.js';

/** One request of each kind that Slack sends, as it changes something where it is ours. */
export interface EveryRequest {
  name: string;
  send(forge: Forge): Promise<DeliveryResult>;
  /** Where the sentence goes that says why nothing happened. */
  answeredBy: 'response_url' | 'acknowledgement' | 'nobody';
  /** False for what Slack tells only apps that ask for it, and ours does not. */
  acts: boolean;
}

const time = (selected_time: string) => ({ value: { type: 'timepicker', selected_time } });
const home = { id: 'V0HOME', type: 'home', team_id: 'T0HARBOUR', callback_id: ids.views.home };
const person = { id: 'U_ZHAO', team_id: 'T0HARBOUR', name: 'zhao', tz: 'Asia/Tokyo' };

const event = (fields: { type: string; [key: string]: unknown }, acts = true): EveryRequest => ({
  name: `the event ${fields.type}`,
  send: (forge) => forge.event(fields),
  answeredBy: 'nobody',
  acts,
});

export const everyRequest: readonly EveryRequest[] = [
  event({ type: 'app_home_opened', user: 'U_TOM', tab: 'home', channel: 'D0TOM' }),
  event({ type: 'user_change', user: { ...person, deleted: true } }),
  event({ type: 'team_join', user: { ...person, id: 'U_OLIVIA' } }),
  event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0SANDBOXBOT'] } }),
  event({ type: 'app_uninstalled' }),
  event({ type: 'member_joined_channel', user: 'U_TOM', channel: 'C0GENERAL' }),
  event({ type: 'channel_archive', user: 'U_TOM', channel: 'C0GENERAL' }),
  {
    name: 'a command that opens a modal',
    send: (forge) => forge.command('U_TOM', ids.commands.hazard, 'loose'),
    answeredBy: 'response_url',
    acts: true,
  },
  {
    name: 'a command that is answered',
    send: (forge) => forge.command('U_TOM', ids.commands.safety, 'help'),
    answeredBy: 'response_url',
    acts: true,
  },
  {
    name: 'a click on a message',
    send: (forge) => forge.click({ user: 'U_TOM', actionId: ids.actions.homeReport }),
    answeredBy: 'response_url',
    acts: true,
  },
  {
    name: 'a click in a view',
    send: (forge) =>
      forge.interaction('U_TOM', {
        type: 'block_actions',
        view: { ...home, app_installed_team_id: 'T0HARBOUR' },
        container: { type: 'view', view_id: home.id },
        actions: [{ type: 'button', action_id: ids.actions.homeReport, block_id: 'b' }],
      }),
    answeredBy: 'nobody',
    acts: true,
  },
  {
    name: 'a choice that is looked up',
    send: (forge) =>
      forge.interaction('U_TOM', {
        type: 'block_suggestion',
        action_id: ids.inputs.unitLookup,
        block_id: 'unitId',
        value: 'quay',
      }),
    answeredBy: 'nobody',
    acts: true,
  },
  {
    name: 'a submission',
    send: (forge) =>
      forge.submission({
        user: 'U_TOM',
        callbackId: ids.views.preferences,
        values: {
          workdayStart: time('07:00'),
          workdayEnd: time('15:00'),
          morningAt: time('08:00'),
          quietMornings: { value: { type: 'checkboxes', selected_options: [] } },
        },
      }),
    answeredBy: 'acknowledgement',
    acts: true,
  },
  {
    name: 'a closed modal',
    send: (forge) => forge.interaction('U_TOM', { type: 'view_closed', view: home }),
    answeredBy: 'nobody',
    acts: false,
  },
  {
    name: 'a global shortcut',
    send: (forge) =>
      forge.interaction('U_TOM', { type: 'shortcut', callback_id: ids.shortcuts.report }),
    answeredBy: 'nobody',
    acts: true,
  },
  {
    name: 'a message shortcut',
    send: (forge) =>
      forge.interaction('U_TOM', {
        type: 'message_action',
        callback_id: ids.shortcuts.logMessage,
        channel: { id: 'C0GENERAL', name: 'general' },
        message_ts: '1.000001',
        message: { type: 'message', ts: '1.000001', text: 'a loose cable' },
      }),
    answeredBy: 'nobody',
    acts: true,
  },
];
