import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { SendOutcome } from '../../use-cases/ports/delivery.js';
import type { SlackMethod } from '../../use-cases/ports/slack-methods.js';

/** What became of a call of delivery that failed. */
export type CallFailure = Exclude<SendOutcome, { kind: 'sent' }>;
/** The same before it is said which method was called. */
export type SlackFailure =
  | Exclude<CallFailure, { kind: 'rate_limited' }>
  | { kind: 'rate_limited'; retryAfterSeconds: number };
type FailureKind = CallFailure['kind'];

/** How long to wait when Slack says "too many" but not until when: its windows are a minute long. */
const UNTOLD_WAIT_SECONDS = 60;

/**
 * The error names that Slack documents for the methods of delivery, and a few undocumented ones seen
 * in practice, by what they mean for a message that waits.
 */
const names: Record<Exclude<FailureKind, 'transient'>, readonly string[]> = {
  rate_limited: ['ratelimited', 'rate_limited'],
  unreachable: [
    // the person
    'user_disabled',
    'user_not_found',
    'user_not_visible',
    'users_not_found',
    'user_is_bot',
    'cannot_dm_bot',
    'invalid_user_combination',
    'messages_tab_disabled',
    'app_access_restricted',
    'not_enabled',
    // the channel
    'channel_not_found',
    'channel_is_limited_access',
    'is_archived',
    'is_inactive',
    'not_in_channel',
    'no_permission',
    'access_denied',
    'ekm_access_denied',
    'posting_to_channel_denied',
    'method_not_supported_for_channel_type',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'cannot_reply_to_message',
  ],
  workspace_gone: [
    'account_inactive',
    'app_uninstalled',
    'invalid_auth',
    'missing_scope',
    'not_allowed_token_type',
    'not_authed',
    'team_access_not_granted',
    'token_expired',
    'token_revoked',
    'two_factor_setup_required',
  ],
  // The method began: some of it may have been done (fatal_error's own description).
  in_doubt: ['fatal_error', 'internal_error'],
  rejected: [
    'as_user_not_supported',
    'attachment_payload_limit_exceeded',
    'block_mismatch',
    'blocked_file_type',
    'cant_broadcast_message',
    'cant_update_message',
    'deprecated_endpoint',
    'edit_window_closed',
    'enterprise_is_restricted',
    'invalid_arg_name',
    'invalid_arguments',
    'invalid_array_arg',
    'invalid_attachments',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_charset',
    'invalid_cursor',
    'invalid_form_data',
    'invalid_metadata_filter_keys',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'invalid_post_type',
    'invalid_thread_ts',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'is_bot',
    'markdown_text_conflict',
    'message_not_found',
    'metadata_must_be_sent_from_app',
    'metadata_too_large',
    'method_deprecated',
    'missing_post_type',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_dual_broadcast_content_update',
    'no_text',
    'not_enough_users',
    'not_implemented',
    'send_on_behalf_not_allowed',
    'slack_connect_file_link_sharing_blocked',
    'team_not_found',
    'thread_not_found',
    'too_many_attachments',
    'too_many_users',
    'unknown_method',
    'users_list_not_supplied',
  ],
};

const kindOfName = new Map<string, FailureKind>(
  Object.entries(names).flatMap(([kind, ofKind]) =>
    ofKind.map((name): [string, FailureKind] => [name, kind as FailureKind]),
  ),
);

/** Failures before the request left this machine: nothing was posted. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * What a failed call of the Web API means. An error name that nobody knows is `transient`: it is tried
 * again, and ends in the log when it stays. What is no failure of a call (a programming error) is
 * thrown on.
 */
export function failureOf(error: unknown): SlackFailure {
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter);
  if (error instanceof WebAPIPlatformError) return failureOfName(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const code = `http_${error.statusCode}`;
    return error.statusCode >= 500 ? { kind: 'in_doubt', code } : { kind: 'transient', code };
  }
  if (error instanceof WebAPIRequestError) return failureOfNetwork(error.original);
  if (error instanceof Error) {
    // web-api gives a bare Error for a 429 whose Retry-After cannot be read.
    if (error.message.startsWith('Retry header')) return rateLimited(UNTOLD_WAIT_SECONDS);
    // The answer broke off while its body was read: web-api passes on what fetch threw.
    if (error.name === 'TimeoutError' || error.message === 'terminated') {
      return failureOfNetwork(error);
    }
  }
  throw error;
}

/** As failureOf, of a method of delivery: "too many" is said of that method alone. */
export function failureOfMethod(method: SlackMethod, error: unknown): CallFailure {
  const failure = failureOf(error);
  return failure.kind === 'rate_limited' ? { ...failure, method } : failure;
}

/** What an error name in Slack's answer means. */
export function failureOfName(name: string): SlackFailure {
  // An answer that is no JSON (a proxy's page) comes here whole: it says nothing, so doubt remains.
  if (!/^\w{1,80}$/.test(name)) return { kind: 'in_doubt', code: 'unreadable_answer' };
  const kind = kindOfName.get(name) ?? 'transient';
  return kind === 'rate_limited' ? rateLimited(UNTOLD_WAIT_SECONDS) : { kind, code: name };
}

/** The error name in Slack's answer; undefined for other failures. */
export function errorNameOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

function failureOfNetwork(original: Error): SlackFailure {
  const cause = original.cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : original.name;
  return neverSent.has(code) ? { kind: 'transient', code } : { kind: 'in_doubt', code };
}

function rateLimited(retryAfterSeconds: number): SlackFailure {
  return { kind: 'rate_limited', retryAfterSeconds };
}
