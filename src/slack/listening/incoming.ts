import { z } from 'zod';
import { harmless } from '../../domain/shared/text.js';
import { personId } from '../kit/slack-ids.js';
import { isWebAddress } from '../kit/web-address.js';

/** What Slack sent, read: a body that every listener can take, or which part of it cannot be read. */
export type Incoming =
  | { body: Record<string, unknown>; unreadable?: undefined }
  | { body?: undefined; unreadable: Unreadable };

/** `what`: the sort of request, as far as it says. */
export interface Unreadable {
  what: string;
  part: string;
}

/** Deeper than any payload of Slack's. */
const deepest = 60;

const text = z.string().min(1).max(4_000);
const anything = z.looseObject({});

/** What of it is of another type is as if it were missing. */
function perhaps<S extends z.ZodType>(schema: S) {
  return schema.optional().catch(undefined);
}

const person = z.looseObject({ id: personId, team_id: perhaps(text) });
const named = z.looseObject({ id: text });

/** Parts that Bolt itself looks into, whatever the sort. */
const everywhere = {
  team: perhaps(z.looseObject({ id: perhaps(text) })),
  team_id: perhaps(text),
  enterprise: perhaps(anything),
  enterprise_id: perhaps(text),
  authorizations: perhaps(z.array(anything)),
  is_enterprise_install: perhaps(z.boolean().or(z.string())),
  function_data: perhaps(anything),
  response_urls: perhaps(z.array(anything)),
  response_url: perhaps(text.refine(isWebAddress)),
};

const values = z.record(z.string(), z.record(z.string(), anything.catch({})).catch({}));

const view = z.looseObject({
  id: text.max(200),
  type: z.string().catch(''),
  callback_id: z.string().catch(''),
  private_metadata: z.string().catch(''),
  hash: perhaps(text),
  blocks: z.array(anything).catch([]),
  state: z.looseObject({ values: values.catch({}) }).catch({ values: {} }),
  previous_view_id: text.nullable().catch(null),
  app_installed_team_id: perhaps(text),
});

const interaction = { ...everywhere, user: person };

/** Of each sort what must be there; what may be missing has a value all the same. */
const sorts = {
  command: z.looseObject({
    ...everywhere,
    command: text,
    user_id: personId,
    trigger_id: text,
    text: z.string().catch(''),
    response_url: text.refine(isWebAddress),
  }),
  block_actions: z.looseObject({
    ...interaction,
    trigger_id: text,
    actions: z
      .array(
        z.looseObject({
          action_id: text,
          block_id: perhaps(text),
          action_ts: perhaps(text),
          type: z.string().catch(''),
        }),
      )
      .min(1),
    view: view.optional(),
    channel: perhaps(named),
    message: perhaps(anything),
    container: perhaps(anything),
  }),
  view_submission: z.looseObject({ ...interaction, view: view.extend({ callback_id: text }) }),
  view_closed: z.looseObject({ ...interaction, view }),
  block_suggestion: z.looseObject({
    ...interaction,
    action_id: text,
    value: z.string().catch(''),
    view: perhaps(view),
    channel: perhaps(named),
  }),
  shortcut: z.looseObject({ ...interaction, callback_id: text, trigger_id: text }),
  message_action: z.looseObject({
    ...interaction,
    callback_id: text,
    trigger_id: text,
    channel: perhaps(named),
    message: anything.catch({}),
    message_ts: perhaps(text),
  }),
  event_callback: z.looseObject({
    ...everywhere,
    event_id: perhaps(text),
    event: z.looseObject({
      type: text,
      channel: perhaps(z.string().or(anything)),
      user: perhaps(z.string().or(anything)),
      item: perhaps(anything),
      subteam: perhaps(anything),
    }),
  }),
} as const;

type Sort = keyof typeof sorts;

/**
 * Reads a request of Slack's before anything else does. Texts become harmless (see {@link harmless}), a
 * null is as if it were missing, what is of another type than Slack's documents say is missing too, and
 * without what its sort needs the request is unreadable. Parts that nobody knows stay as they are.
 */
export function readIncoming(raw: unknown): Incoming {
  const cleaned = clean(raw, 0);
  if (!isRecord(cleaned)) return { unreadable: { what: 'unknown', part: 'body' } };
  const sort = sortOf(cleaned);
  if (sort === undefined) return { unreadable: { what: 'unknown', part: 'type' } };
  const parsed = sorts[sort].safeParse(cleaned);
  if (!parsed.success) {
    const part = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    return { unreadable: { what: sort, part } };
  }
  return { body: withoutMissing(parsed.data) };
}

/** By what Bolt goes by, in its order, but for what a body of another sort may carry beside it. */
function sortOf(body: Record<string, unknown>): Sort | undefined {
  const { type } = body;
  if (typeof type === 'string' && Object.hasOwn(sorts, type)) return type as Sort;
  if (type !== undefined) return undefined;
  return body.command === undefined ? undefined : 'command';
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return harmless(value);
  if (value === null || depth > deepest) return undefined;
  if (Array.isArray(value)) {
    return value.map((one) => clean(one, depth + 1)).filter((one) => one !== undefined);
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([key, one]) => {
    const kept = clean(one, depth + 1);
    return kept === undefined || key === '__proto__' ? [] : [[harmless(key), kept] as const];
  });
  return Object.fromEntries(entries);
}

/** Bolt asks by `in` whether some parts are there: a key of nothing would be one. */
function withoutMissing(body: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(body).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [[key, key === 'event' && isRecord(value) ? withoutMissing(value) : value] as const];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
