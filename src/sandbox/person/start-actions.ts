import type { DeliveryResult } from '../delivery/delivery-result.js';
import { commandPayload, homeOpenedEvent, interactionBase } from '../delivery/payloads.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import type { Channel, Message, User, View } from '../state/slack-types.js';
import { interact } from './act.js';
import { conversationOf } from './conversation-of.js';
import { surfaceOf } from './on-surface.js';
import { type CommandOutcome, PersonCannotError, type SentOutcome } from './outcomes.js';
import type { FileRef } from './typed-state.js';
import { typedText } from './typed-text.js';

export interface PostOptions {
  files?: readonly FileRef[];
  /** The message to answer. */
  thread?: Pick<Message, 'ts'>;
}

export async function runCommand(
  parts: SandboxParts,
  user: User,
  given: { command: string; text: string; channel: string | undefined },
): Promise<CommandOutcome> {
  const { app, deliveries, messages } = parts;
  const { command } = given;
  if (app.commands && !app.commands.includes(command)) {
    throw new PersonCannotError(`${command} is not a valid command`);
  }
  const channel = conversationOf(parts, user, given.channel ?? 'app');
  if (!channel.members.includes(user.id)) {
    throw new PersonCannotError(`${user.name} has not joined ${channel.name}`);
  }
  const text = typedText(parts, given.text, { named: app.escapeCommands });
  const before = new Set(messages.ephemeralsOf(user.id));
  const payload = commandPayload(parts, user, { command, text, channel: channel.id });
  const result = await deliveries.send({ kind: 'command', name: command, payload });
  const failure = commandFailure(command, result) ?? showAnswer(parts, user, channel, result.body);
  return {
    sent: true,
    acknowledged: result.acknowledged,
    acknowledgedInMs: result.ms,
    ephemeral: structuredClone(messages.ephemeralsOf(user.id).filter((one) => !before.has(one))),
    ...(failure ? { failure } : {}),
  };
}

function commandFailure(command: string, { failure }: DeliveryResult): string | undefined {
  return failure && `${command} failed with the error "${failure}"`;
}

/** Shows what the acknowledgement says; words of failure when Slack could not show it. */
function showAnswer(
  { responseUrls, workspace }: SandboxParts,
  user: User,
  channel: Channel,
  body: unknown,
): string | undefined {
  if (body === undefined || body === '') return undefined;
  const said = typeof body === 'object' && body !== null ? body : { text: String(body) };
  const origin = {
    user: user.id,
    channel: channel.id,
    issued_at: workspace.nowMs(),
    message_ts: null,
    ephemeral: false,
  };
  try {
    responseUrls.respond(origin, said as Record<string, unknown>);
    return undefined;
  } catch (error) {
    if (error instanceof SlackApiError) return `failed with the error "${error.code}"`;
    throw error;
  }
}

export async function runGlobalShortcut(
  parts: SandboxParts,
  user: User,
  callbackId: string,
): Promise<SentOutcome> {
  const payload = {
    type: 'shortcut',
    ...interactionBase(parts, user),
    callback_id: callbackId,
    trigger_id: parts.triggers.issue(user.id),
    action_ts: parts.workspace.newTs(),
  };
  return (await interact(parts, 'shortcut', payload)).outcome;
}

export async function runMessageShortcut(
  parts: SandboxParts,
  user: User,
  callbackId: string,
  message: Pick<Message, 'channel' | 'ts'>,
): Promise<SentOutcome> {
  const { surface } = surfaceOf(parts, user, message);
  if (!('message' in surface) || 'recipient' in surface.message) {
    throw new PersonCannotError('an ephemeral message has no shortcuts');
  }
  const channel = parts.channels.find(message.channel);
  const payload = {
    type: 'message_action',
    ...interactionBase(parts, user),
    callback_id: callbackId,
    trigger_id: parts.triggers.issue(user.id, { channel: channel.id }),
    response_url: parts.responseUrls.issue({
      user: user.id,
      channel: channel.id,
      messageTs: message.ts,
    }),
    message_ts: message.ts,
    channel: { id: channel.id, name: parts.channels.payloadName(channel) },
    message: parts.messages.toSlack(surface.message),
    action_ts: parts.workspace.newTs(),
  };
  return (await interact(parts, 'message_action', payload)).outcome;
}

export async function openTab(
  parts: SandboxParts,
  user: User,
  tab: 'home' | 'messages',
): Promise<void> {
  if (tab === 'home' && !parts.app.homeTab) {
    throw new PersonCannotError('the app has no Home tab');
  }
  const subscribed = parts.app.events.includes('app_home_opened');
  if (subscribed) await parts.deliveries.event(homeOpenedEvent(parts, user, tab));
}

export async function closeModal(
  parts: SandboxParts,
  user: User,
  view: View,
): Promise<SentOutcome | undefined> {
  const { views } = parts;
  const cleared = view.clear_on_close;
  const closed = cleared ? views.clear(user.id) : [view];
  if (!cleared) views.close(user.id, view);
  const outcomes = closed
    .filter((one) => one.notify_on_close)
    .reverse()
    .map((one) =>
      interact(parts, 'view_closed', {
        type: 'view_closed',
        ...interactionBase(parts, user, { inView: true }),
        view: views.toSlack(one),
        is_cleared: cleared,
      }),
    );
  const [first] = await Promise.all(outcomes);
  return first?.outcome;
}

export function post(
  parts: SandboxParts,
  user: User,
  named: string,
  text: string,
  { files = [], thread }: PostOptions,
): Message {
  const channel = conversationOf(parts, user, named);
  if (!channel.members.includes(user.id)) {
    throw new PersonCannotError(`${user.name} has not joined ${named}`);
  }
  if (channel.is_archived) throw new PersonCannotError(`${named} is archived`);
  const direct = channel.kind === 'im' && channel.members.includes(parts.app.botUserId);
  if (direct && !parts.app.messagesTab) {
    throw new PersonCannotError('the app takes no messages');
  }
  const shared = files.map(({ id }) => {
    const file = parts.files.get(id);
    if (!file) throw new PersonCannotError(`there is no file ${id}`);
    parts.files.share(file, channel.id);
    return parts.files.toSlack(file);
  });
  const message = parts.messages.post(channel, {
    user: user.id,
    team: user.team_id,
    text: typedText(parts, text),
    ...(shared.length ? { files: shared, subtype: 'file_share' } : {}),
    ...(thread ? { thread_ts: thread.ts } : {}),
  });
  parts.deliveries.messagePosted(message);
  return structuredClone(message);
}
