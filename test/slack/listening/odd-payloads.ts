import fc from 'fast-check';
import type { Sandbox } from '../../../src/sandbox/sandbox.js';
import type { JsonObject } from '../../../src/sandbox/state/slack-types.js';
import { ids } from '../../../src/slack/ids.js';
import { eventually } from '../../support/eventually.js';
import { fillReport } from '../hazards/filled-report.js';
import type { RunningBot } from './running-bot.js';

export interface RealRequest {
  kind: 'command' | 'interaction' | 'options' | 'event';
  user: string;
  payload: JsonObject;
}

/** A short life with the bot, and every request that Slack sent meanwhile: one of each sort and id. */
export async function realRequests({ slack }: Pick<RunningBot, 'slack'>): Promise<RealRequest[]> {
  const priya = slack.as('U_PRIYA');
  const shown = (callbackId: string) =>
    priya.waitForModal(({ callback_id: id }) => id === callbackId);
  await slack.forge.event({ type: 'app_home_opened', user: 'U_PRIYA', tab: 'home', channel: 'D1' });
  await slack.forge.event({
    type: 'user_change',
    user: { id: 'U_PRIYA', name: 'priya', tz: 'UTC' },
  });
  await priya.command(ids.commands.hazard, 'list');
  await priya.command(ids.commands.safety, 'preferences');
  await shown(ids.views.preferences);
  await priya.submit();
  await priya.globalShortcut(ids.shortcuts.report);
  await shown(ids.views.report);
  await priya.close();
  const photo = priya.upload('rail.jpg', new Uint8Array([1]));
  const message = priya.post('C0GENERAL', 'A loose rail <@U_TOM> :warning:', { files: [photo] });
  await priya.messageShortcut(ids.shortcuts.logMessage, message);
  await fillReport(priya, '一号码头 · Quay 1');
  await priya.submit();
  await priya.close();
  await priya.command(ids.commands.hazard, 'H-1');
  await eventually(() => {
    if (priya.ephemeral().length < 2) throw new Error('not answered yet');
  });
  await slack.forge.interaction('U_PRIYA', suggestion);
  for (const actionId of [ids.actions.homeReport, ids.actions.listNext, ids.actions.openHazard]) {
    await slack.forge.click({ user: 'U_PRIYA', actionId, value: 'H-1' });
  }
  await slack.settled();
  return oneOfEach(slack);
}

const suggestion = {
  type: 'block_suggestion',
  action_id: ids.inputs.unitLookup,
  block_id: 'unitId',
  value: 'quay',
};

function oneOfEach(slack: Sandbox): RealRequest[] {
  const found = new Map<string, RealRequest>();
  for (const { name, request } of slack.recorder.find({ direction: 'to_bot' })) {
    const payload = request as JsonObject;
    const { view, actions, callback_id: own, text } = payload as Record<string, JsonObject>;
    const [action] = (actions ?? []) as unknown as JsonObject[];
    const key = [name, own, view?.callback_id, action?.action_id, text].join(' ');
    found.set(key, { kind: kindOf(payload), user: 'U_PRIYA', payload });
  }
  return [...found.values()];
}

function kindOf({ type, command }: JsonObject): RealRequest['kind'] {
  if (command !== undefined) return 'command';
  if (type === 'event_callback') return 'event';
  return type === 'block_suggestion' ? 'options' : 'interaction';
}

const odd = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(null, 17, true, '', [], {}, [null], { id: 5 }),
  fc.constant('half \ud83d and nul \u0000'),
);

/** A payload of which one field, at any depth, is missing, null or another than it should be. */
export function mutated(payload: JsonObject): fc.Arbitrary<{ where: string; payload: JsonObject }> {
  const paths = pathsOf(payload, []);
  return fc.tuple(fc.constantFrom(...paths), odd).map(([path, value]) => {
    const copy = structuredClone(payload);
    const last = path.at(-1) ?? '';
    const holder = path.slice(0, -1).reduce<JsonObject>((at, key) => at[key] as JsonObject, copy);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
    return { where: `${path.join('.')} = ${JSON.stringify(value)}`, payload: copy };
  });
}

/** The fields of a payload at every depth, those that hold others too. */
function pathsOf(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const below = Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  if (path.length === 0) return below;
  return [path, ...below];
}
