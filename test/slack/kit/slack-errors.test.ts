import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { failureOf, failureOfName } from '../../../src/slack/kit/slack-errors.js';

/**
 * The error names that docs.slack.dev lists for chat.postMessage, chat.update, conversations.open,
 * conversations.history and conversations.replies, but for those about drafts, files and streams, which
 * the product never sends; and a few undocumented ones.
 */
const expected = {
  unreachable:
    'access_denied app_access_restricted cannot_dm_bot cannot_reply_to_message channel_is_limited_access ' +
    'channel_not_found ekm_access_denied invalid_user_combination is_archived is_inactive ' +
    'messages_tab_disabled method_not_supported_for_channel_type no_permission not_in_channel ' +
    'posting_to_channel_denied restricted_action restricted_action_non_threadable_channel ' +
    'restricted_action_read_only_channel restricted_action_thread_locked ' +
    'restricted_action_thread_only_channel user_disabled user_not_found user_not_visible',
  workspace_gone:
    'account_inactive app_uninstalled invalid_auth missing_scope not_allowed_token_type not_authed ' +
    'team_access_not_granted token_expired token_revoked two_factor_setup_required',
  rejected:
    'as_user_not_supported attachment_payload_limit_exceeded block_mismatch cant_broadcast_message ' +
    'cant_update_message deprecated_endpoint edit_window_closed enterprise_is_restricted ' +
    'invalid_arg_name invalid_array_arg invalid_attachments invalid_blocks invalid_blocks_format ' +
    'invalid_charset invalid_cursor invalid_form_data invalid_metadata_filter_keys ' +
    'invalid_metadata_format invalid_metadata_schema invalid_post_type invalid_ts_latest ' +
    'invalid_ts_oldest is_bot markdown_text_conflict message_not_found ' +
    'metadata_must_be_sent_from_app metadata_too_large method_deprecated missing_post_type ' +
    'msg_blocks_too_long msg_too_long no_dual_broadcast_content_update no_text not_enough_users ' +
    'send_on_behalf_not_allowed team_not_found thread_not_found too_many_attachments ' +
    'too_many_users unknown_method users_list_not_supplied',
  transient:
    'accesslimited external_channel_migrating message_limit_exceeded org_login_required ' +
    'request_timeout service_unavailable team_added_to_org update_failed',
  in_doubt: 'fatal_error internal_error',
} as const;

const cases = Object.entries(expected).flatMap(([kind, names]) =>
  names.split(' ').map((name) => [name, kind] as const),
);

const network = (code: string) =>
  new WebAPIRequestError(
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
  );

describe('an error name in Slack’s answer', () => {
  test.each(cases)('%s is %s', (name, kind) => {
    expect(failureOfName(name)).toEqual({ kind, code: name });
    expect(failureOf(new WebAPIPlatformError({ ok: false, error: name }))).toEqual({
      kind,
      code: name,
    });
  });

  test.each(['ratelimited', 'rate_limited'])('%s without a time to wait is a minute', (name) => {
    expect(failureOfName(name)).toEqual({ kind: 'rate_limited', retryAfterSeconds: 60 });
  });

  test('that nobody knows is tried again', () => {
    expect(failureOfName('brand_new_error')).toEqual({
      kind: 'transient',
      code: 'brand_new_error',
    });
  });

  test('that is no name at all, a proxy’s page, leaves it in doubt and keeps the page to itself', () => {
    expect(failureOfName('<html>Bad gateway</html>')).toEqual({
      kind: 'in_doubt',
      code: 'unreadable_answer',
    });
  });
});

describe('a call that failed', () => {
  test('by the rate limit waits as told', () => {
    expect(failureOf(new WebAPIRateLimitedError(30))).toEqual({
      kind: 'rate_limited',
      retryAfterSeconds: 30,
    });
  });

  test('by a rate limit without Retry-After waits a minute', () => {
    expect(failureOf(new Error('Retry header did not contain a valid timeout (url: …)'))).toEqual({
      kind: 'rate_limited',
      retryAfterSeconds: 60,
    });
  });

  test.each([
    [500, 'in_doubt'],
    [502, 'in_doubt'],
    [504, 'in_doubt'],
    [403, 'transient'],
    [404, 'transient'],
  ])('with HTTP %d is %s', (status, kind) => {
    expect(failureOf(new WebAPIHTTPError(status, 'x', {}))).toEqual({
      kind,
      code: `http_${status}`,
    });
  });

  test.each([
    ['ECONNREFUSED', 'transient'],
    ['ENOTFOUND', 'transient'],
    ['EAI_AGAIN', 'transient'],
    ['UND_ERR_CONNECT_TIMEOUT', 'transient'],
    ['ECONNRESET', 'in_doubt'],
    ['UND_ERR_SOCKET', 'in_doubt'],
  ])('on the way with %s is %s', (code, kind) => {
    expect(failureOf(network(code))).toEqual({ kind, code });
  });

  test('by a time-out is in doubt, before or within the answer', () => {
    const timeout = new DOMException('timed out', 'TimeoutError');
    expect(failureOf(new WebAPIRequestError(timeout))).toEqual({
      kind: 'in_doubt',
      code: 'TimeoutError',
    });
    expect(failureOf(timeout).kind).toBe('in_doubt');
    expect(failureOf(new TypeError('terminated')).kind).toBe('in_doubt');
  });

  test('for a reason of our own is thrown on', () => {
    const bug = new TypeError('x is not a function');
    expect(() => failureOf(bug)).toThrow(bug);
  });
});
