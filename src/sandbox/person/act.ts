import type { DeliveryResult } from '../delivery/delivery-result.js';
import { interactionBase, type Surface, surfaceFields } from '../delivery/payloads.js';
import type { SandboxParts } from '../sandbox-parts.js';
import type { PlacedElement } from '../state/element-state.js';
import type { ElementState, JsonObject, Option, StateValues, User } from '../state/slack-types.js';
import { PersonCannotError, type SentOutcome, TROUBLE } from './outcomes.js';

/** The state that a person sees on a surface: typed values of a view, or of a message's inputs. */
export function stateOn({ workspace }: SandboxParts, user: User, surface: Surface): StateValues {
  if ('view' in surface) return surface.view.state.values;
  const { channel, ts } = surface.message;
  const key = `${user.id} ${channel} ${ts}`;
  workspace.state.message_states[key] ??= {};
  return workspace.state.message_states[key] ?? {};
}

/** Sends an interaction of the person and says what they see of the answer. */
export async function interact(
  parts: SandboxParts,
  name: string,
  payload: JsonObject,
): Promise<{ outcome: SentOutcome; result: DeliveryResult }> {
  const result = await parts.deliveries.send({ kind: 'interaction', name, payload });
  return { outcome: seen(result), result };
}

export function seen(result: DeliveryResult): SentOutcome {
  return {
    sent: true,
    acknowledged: result.acknowledged,
    acknowledgedInMs: result.ms,
    ...(result.failure ? { failure: TROUBLE } : {}),
  };
}

/** Sends block_actions for an element that the person clicked or changed. */
export async function actOn(
  parts: SandboxParts,
  user: User,
  surface: Surface,
  placed: PlacedElement,
  details: JsonObject,
): Promise<SentOutcome> {
  const payload = blockActions(parts, user, surface, [actionOf(parts, placed, details)]);
  const { outcome } = await interact(parts, 'block_actions', payload);
  return outcome;
}

/** One entry of a payload's `actions`. */
function actionOf({ workspace }: SandboxParts, placed: PlacedElement, details: JsonObject) {
  const { block, element } = placed;
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(element.text ? { text: element.text } : {}),
    ...(element.placeholder ? { placeholder: element.placeholder } : {}),
    ...details,
    action_ts: workspace.newTs(),
  };
}

function originOf(surface: Surface): { viewId?: string; channel?: string } {
  if ('message' in surface) return { channel: surface.message.channel };
  return surface.view.type === 'modal' ? { viewId: surface.view.id } : {};
}

export function blockActions(
  parts: SandboxParts,
  user: User,
  surface: Surface,
  actions: JsonObject[],
): JsonObject {
  const state = { values: structuredClone(stateOn(parts, user, surface)) };
  return {
    type: 'block_actions',
    ...interactionBase(parts, user, { inView: 'view' in surface }),
    ...surfaceFields(parts, surface),
    trigger_id: parts.triggers.issue(user.id, originOf(surface)),
    ...('message' in surface
      ? {
          state,
          response_url: parts.responseUrls.issue({
            user: user.id,
            channel: surface.message.channel,
            messageTs: surface.message.ts,
            ephemeral: 'recipient' in surface.message,
          }),
        }
      : {}),
    actions,
  };
}

/** What changed, without the kind: the details of the action. */
export function detailsOf({ type: _type, ...typed }: ElementState): JsonObject {
  return typed;
}

/**
 * Asks the bot for the options of an external select.
 * @throws PersonCannotError when the bot gives none that Slack could show
 */
export async function suggestions(
  parts: SandboxParts,
  user: User,
  surface: Surface,
  { block, element }: PlacedElement,
  typed: string,
): Promise<Option[]> {
  const least = Number(element.min_query_length ?? 3);
  if (typed.length < least) return [];
  const payload = {
    type: 'block_suggestion',
    ...interactionBase(parts, user, { inView: 'view' in surface }),
    ...surfaceFields(parts, surface),
    action_id: element.action_id,
    block_id: block.block_id,
    value: typed,
  };
  const sent = { kind: 'options' as const, name: 'block_suggestion', payload };
  const { body, failure } = await parts.deliveries.send(sent);
  const answer = (body ?? {}) as { options?: Option[]; option_groups?: { options: Option[] }[] };
  const groups = answer.option_groups?.flatMap((group) => group.options) ?? [];
  const options = [...(answer.options ?? []), ...groups];
  const valid = options.every((o) => o.text.text.length <= 75 && (o.value?.length ?? 0) <= 150);
  if (failure || options.length > 100 || !valid) {
    throw new PersonCannotError(`the options could not be loaded${failure ? `: ${failure}` : ''}`);
  }
  return options;
}
