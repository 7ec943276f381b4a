import { problemText } from '../blocks/validate-blocks.js';
import { VIEW_BYTES, validateView } from '../blocks/validate-view.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { invalidArguments, SlackApiError } from '../slack-api-error.js';
import type { View } from '../state/slack-types.js';
import type { ViewInput } from '../state/views.js';
import type { Trigger } from '../state/workspace-state.js';
import { type ApiArgs, missing } from './api-args.js';
import type { ApiMethod } from './api-method.js';

/**
 * The view argument, validated for its surface.
 * @throws SlackApiError invalid_arguments with a message for each fault, view_too_large
 */
function viewOf(args: ApiArgs, type: 'modal' | 'home'): ViewInput {
  const raw = args.json('view', () => invalidArguments('invalid `view`'));
  if (raw === undefined) throw missing('view');
  if (Buffer.byteLength(JSON.stringify(raw)) > VIEW_BYTES) {
    throw new SlackApiError('view_too_large');
  }
  const result = validateView(raw, type);
  if ('problems' in result) throw invalidArguments(...result.problems.map(problemText));
  return result.view;
}

function triggerOf({ triggers }: SandboxParts, args: ApiArgs): Trigger {
  const id = args.optional('trigger_id');
  if (!id) throw invalidArguments('invalid `trigger_id`');
  return triggers.check(id);
}

const TRIGGER_ERRORS = ['exchanged_trigger_id', 'expired_trigger_id', 'invalid_trigger_id'];
const VIEW_ERRORS = ['duplicate_external_id', 'view_too_large'];

export const viewsOpen: ApiMethod = {
  name: 'views.open',
  token: 'bot',
  scopes: [],
  tier: 'tier4',
  errors: [...TRIGGER_ERRORS, ...VIEW_ERRORS],
  handle(parts, args) {
    const trigger = triggerOf(parts, args);
    const view = parts.views.open(trigger.user, viewOf(args, 'modal'), trigger.channel);
    parts.triggers.exchange(trigger);
    return { view: parts.views.toSlack(view, { state: false }) };
  },
};

export const viewsPush: ApiMethod = {
  name: 'views.push',
  token: 'bot',
  scopes: [],
  tier: 'tier4',
  errors: [...TRIGGER_ERRORS, ...VIEW_ERRORS, 'not_found', 'push_limit_reached'],
  handle(parts, args) {
    const trigger = triggerOf(parts, args);
    // Only a click inside a modal gives a trigger that can push.
    if (trigger.view_id === null) throw new SlackApiError('not_found');
    const view = parts.views.push(trigger.user, viewOf(args, 'modal'));
    parts.triggers.exchange(trigger);
    return { view: parts.views.toSlack(view, { state: false }) };
  },
};

function existing({ views }: SandboxParts, args: ApiArgs): View {
  const id = args.optional('view_id');
  const externalId = args.optional('external_id');
  if (!id && !externalId) throw missing('view_id');
  const view = id ? views.get(id) : views.byExternalId(externalId ?? '');
  if (!view) throw new SlackApiError('not_found');
  return view;
}

function checkHash(view: View, hash: string | undefined): void {
  if (hash !== undefined && hash !== '' && hash !== view.hash) {
    throw new SlackApiError('hash_conflict');
  }
}

export const viewsUpdate: ApiMethod = {
  name: 'views.update',
  token: 'bot',
  scopes: [],
  tier: 'tier4',
  errors: [...VIEW_ERRORS, 'hash_conflict', 'not_found'],
  handle(parts, args) {
    const view = existing(parts, args);
    const input = viewOf(args, view.type);
    checkHash(view, args.optional('hash'));
    return { view: parts.views.toSlack(parts.views.update(view, input)) };
  },
};

export const viewsPublish: ApiMethod = {
  name: 'views.publish',
  token: 'bot',
  scopes: [],
  tier: 'tier4',
  errors: [...VIEW_ERRORS, 'hash_conflict', 'not_enabled'],
  handle(parts, args) {
    if (!parts.app.homeTab) throw new SlackApiError('not_enabled');
    const userId = args.required('user_id');
    const user = parts.users.get(userId);
    if (!user || user.deleted || user.is_bot) throw invalidArguments('invalid `user_id`');
    const input = viewOf(args, 'home');
    const home = parts.views.home(userId);
    if (home) checkHash(home, args.optional('hash'));
    const view = parts.views.publish(userId, input);
    return { view: parts.views.toSlack(view, { state: false }) };
  },
};
