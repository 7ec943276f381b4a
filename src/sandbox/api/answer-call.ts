import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../faults.js';
import { stopwatch } from '../sandbox-clock.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import { apiMethods } from './all-methods.js';
import { ApiArgs } from './api-args.js';
import type { ApiMethod } from './api-method.js';
import { requireScope } from './conversation-scopes.js';

export interface ApiCall {
  method: string;
  token: string | undefined;
  fields: Record<string, unknown>;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  /** The connection is cut instead of answering. */
  dropped?: boolean;
}

/** Errors that any method may answer (docs.slack.dev, common errors). */
const COMMON_ERRORS = new Set([
  'account_inactive',
  'fatal_error',
  'invalid_arguments',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'ratelimited',
  'service_unavailable',
  'token_revoked',
  'unknown_method',
]);

/** Answers one call of the Web API by Slack's rules, and records it. Never rejects. */
export async function answerCall(parts: SandboxParts, call: ApiCall): Promise<ApiAnswer> {
  const elapsed = stopwatch();
  const answer = await answered(parts, call);
  const { token: _token, ...request } = call.fields;
  const error = answer.body.ok === false ? String(answer.body.error) : undefined;
  parts.recorder.add({
    direction: 'from_bot',
    name: call.method,
    ms: elapsed(),
    status: answer.dropped ? 0 : answer.status,
    error: answer.dropped ? 'dropped' : error,
    request,
    answer: answer.body,
    violations: error ? violationsOf(call.method, error, answer.body) : [],
  });
  return answer;
}

function ok(fields: Record<string, unknown>): ApiAnswer {
  return { status: 200, headers: {}, body: { ok: true, ...fields } };
}

function refused(code: string, extra: Record<string, unknown> = {}): ApiAnswer {
  return { status: 200, headers: {}, body: { ok: false, error: code, ...extra } };
}

function limited(seconds: number): ApiAnswer {
  return {
    ...refused('ratelimited'),
    status: 429,
    headers: { 'retry-after': String(seconds) },
  };
}

const dropped: ApiAnswer = { status: 0, headers: {}, body: {}, dropped: true };

async function answered(parts: SandboxParts, call: ApiCall): Promise<ApiAnswer> {
  if (parts.faults.isDown) return dropped;
  const method = apiMethods.get(call.method);
  if (!method) return refused('unknown_method', { req_method: call.method });
  const unauthorized = authorize(parts, method, call.token);
  if (unauthorized) return refused(unauthorized);
  const wait = parts.limits.take(method, conversationKey(parts, call.fields.channel));
  if (wait !== undefined) return limited(wait);
  const fault = parts.faults.strike(call.method, call.fields);
  const struck = fault && (await strike(fault));
  if (struck) return struck;
  const answer = perform(parts, method, call.fields);
  return fault?.kind === 'drop_after_effect' ? dropped : answer;
}

/** The same key for a person's id and for the id of their direct message. */
function conversationKey({ channels, app }: SandboxParts, channel: unknown): string | undefined {
  if (typeof channel !== 'string') return undefined;
  const direct = channels.get(channel);
  const other = direct?.members.find((member) => member !== app.botUserId);
  return direct?.kind === 'im' && other ? other : channel;
}

async function strike(fault: Fault): Promise<ApiAnswer | undefined> {
  switch (fault.kind) {
    case 'error':
      return refused(fault.error ?? 'fatal_error');
    case 'http_500':
      return { ...refused('service_unavailable'), status: 500 };
    case 'rate_limited':
      return limited(fault.retryAfter ?? 1);
    case 'drop':
      return dropped;
    case 'delay':
      await sleep(fault.delayMs ?? 0);
      return undefined;
    case 'drop_after_effect':
      return undefined;
  }
}

function authorize(
  { app, workspace }: SandboxParts,
  method: ApiMethod,
  token: string | undefined,
): string | undefined {
  if (!token) return 'not_authed';
  const known = { [app.botToken]: 'bot', [app.appToken]: 'app' }[token];
  if (!known) return 'invalid_auth';
  if (known !== method.token) return 'not_allowed_token_type';
  return workspace.state.installed ? undefined : 'account_inactive';
}

function perform(
  parts: SandboxParts,
  method: ApiMethod,
  fields: Record<string, unknown>,
): ApiAnswer {
  try {
    requireScope(parts.app.scopes, ...method.scopes);
    return ok(method.handle(parts, new ApiArgs(fields)));
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    if (!COMMON_ERRORS.has(error.code) && !method.errors.includes(error.code)) {
      throw new Error(`${method.name} does not answer ${error.code} at Slack`, { cause: error });
    }
    return refused(error.code, error.extra);
  }
}

/** Errors that mean that the bot broke a limit or a rule, rather than that the world is so. */
const LIMIT_ERRORS = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'msg_too_long',
  'no_text',
  'missing_scope',
  'ratelimited',
  'view_too_large',
  'push_limit_reached',
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'unknown_method',
]);

function violationsOf(method: string, code: string, body: Record<string, unknown>): string[] {
  if (!LIMIT_ERRORS.has(code)) return [];
  const metadata = body.response_metadata as { messages?: string[] } | undefined;
  const messages = metadata?.messages ?? [];
  return messages.length
    ? messages.map((message) => `${method}: ${code}: ${message}`)
    : [`${method}: ${code}`];
}
