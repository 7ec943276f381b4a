import { problemText } from '../blocks/validate-blocks.js';
import { VIEW_BYTES, validateView } from '../blocks/validate-view.js';
import type { DeliveryResult } from '../delivery/delivery-result.js';
import { interactionBase } from '../delivery/payloads.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import { elementsOf } from '../state/element-state.js';
import type { JsonObject, User, View } from '../state/slack-types.js';
import type { ViewInput } from '../state/views.js';
import { interact } from './act.js';
import { clientErrors } from './client-rules.js';
import { type SubmitOutcome, TROUBLE } from './outcomes.js';

/** Submits a modal as the person, and does what the bot's acknowledgement says. */
export async function submitModal(
  parts: SandboxParts,
  user: User,
  view: View,
  { bypassClient = false } = {},
): Promise<SubmitOutcome> {
  const errors = bypassClient ? {} : clientErrors(view);
  if (Object.keys(errors).length > 0) {
    parts.views.setNotice(view, { errors, failure: null });
    return { sent: false, acknowledged: false, acknowledgedInMs: 0, closed: false, errors };
  }
  const payload = submissionPayload(parts, user, view);
  const { outcome, result } = await interact(parts, 'view_submission', payload);
  return { ...outcome, ...applyAnswer(parts, user, view, result) };
}

export function submissionPayload(parts: SandboxParts, user: User, view: View): JsonObject {
  return {
    type: 'view_submission',
    ...interactionBase(parts, user, { inView: true }),
    trigger_id: parts.triggers.issue(user.id, { viewId: view.id }),
    view: parts.views.toSlack(view),
    response_urls: responseUrlsOf(parts, user, view),
  };
}

/** One for each conversation chosen in an input with response_url_enabled. */
function responseUrlsOf({ responseUrls }: SandboxParts, user: User, view: View): JsonObject[] {
  return elementsOf(view.blocks).flatMap(({ block, element }) => {
    const state = view.state.values[block.block_id]?.[element.action_id];
    const channel = state?.selected_conversation ?? state?.selected_channel;
    if (element.response_url_enabled !== true || !channel) return [];
    const url = responseUrls.issue({ user: user.id, channel });
    return [
      {
        block_id: block.block_id,
        action_id: element.action_id,
        channel_id: channel,
        response_url: url,
      },
    ];
  });
}

type Applied = Pick<SubmitOutcome, 'closed' | 'errors' | 'updated' | 'pushed' | 'failure'>;

/** Carries out the acknowledgement; anything Slack would not take is a failure the person sees. */
function applyAnswer(
  parts: SandboxParts,
  user: User,
  view: View,
  { failure, body }: DeliveryResult,
): Applied {
  if (failure) return failed(parts, view);
  parts.views.setNotice(view, { errors: {}, failure: null });
  if (body === undefined || body === '') return closedView(parts, user, view);
  const answer = (typeof body === 'object' && body !== null ? body : {}) as JsonObject;
  switch (answer.response_action) {
    case 'errors':
      return fieldErrors(parts, view, answer.errors);
    case 'clear':
      parts.views.clear(user.id);
      return { closed: true };
    case 'update':
    case 'push':
      return newView(parts, user, view, answer);
    default:
      return failed(parts, view, 'the acknowledgement is neither empty nor a response_action');
  }
}

function closedView({ views }: SandboxParts, user: User, view: View): Applied {
  views.close(user.id, view);
  return { closed: true };
}

function failed({ views, recorder }: SandboxParts, view: View, why?: string): Applied {
  if (why) note(recorder, why);
  views.setNotice(view, { errors: {}, failure: TROUBLE });
  return { closed: false, failure: TROUBLE };
}

function note(recorder: SandboxParts['recorder'], why: string): void {
  recorder.add({
    direction: 'from_bot',
    name: 'view_submission answer',
    ms: 0,
    status: 200,
    error: 'invalid_answer',
    request: undefined,
    answer: undefined,
    violations: [`view_submission: ${why}`],
  });
}

/** Errors stand at input blocks of the view; any other key makes Slack refuse the whole answer. */
function fieldErrors(parts: SandboxParts, view: View, given: unknown): Applied {
  const inputs = view.blocks.filter((block) => block.type === 'input').map((b) => b.block_id);
  const entries = Object.entries(typeof given === 'object' && given !== null ? given : {});
  const unknown = entries.filter(([id]) => !inputs.includes(id)).map(([id]) => id);
  if (entries.length === 0) return failed(parts, view, 'errors without an error');
  if (unknown.length) return failed(parts, view, `errors at no input block: ${unknown.join(', ')}`);
  if (entries.some(([, text]) => typeof text !== 'string' || text === '')) {
    return failed(parts, view, 'an error is not a text');
  }
  const errors = Object.fromEntries(entries) as Record<string, string>;
  parts.views.setNotice(view, { errors, failure: null });
  return { closed: false, errors };
}

function newView(parts: SandboxParts, user: User, view: View, answer: JsonObject): Applied {
  const checked = validateView(answer.view, 'modal');
  if ('problems' in checked) {
    return failed(parts, view, checked.problems.map(problemText).join('; '));
  }
  if (Buffer.byteLength(JSON.stringify(answer.view)) > VIEW_BYTES) {
    return failed(parts, view, 'view_too_large');
  }
  try {
    return place(parts, user, view, answer.response_action, checked.view);
  } catch (error) {
    if (error instanceof SlackApiError) return failed(parts, view, error.code);
    throw error;
  }
}

function place(
  { views }: SandboxParts,
  user: User,
  view: View,
  action: unknown,
  input: ViewInput,
): Applied {
  if (action === 'update') return { closed: false, updated: views.update(view, input) };
  return { closed: false, pushed: views.push(user.id, input) };
}
