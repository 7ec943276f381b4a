import { randomBytes } from 'node:crypto';
import { ErrorCode } from '@slack/bolt';
import { hazardReference } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';
import { isLocalDate } from '../../domain/shared/local-time.js';
import {
  type MessageKey,
  type MessageParams,
  type Translator,
  translatorFor,
} from '../../i18n/translator.js';
import { errorNameOf, failureOf } from '../kit/slack-errors.js';
import { UnreadableRequest } from '../kit/unreadable.js';
import type { SlackAppOptions } from './slack-options.js';

/** What went wrong, as a person hears it; `reference` finds the log line of the unexpected. */
export interface UserError {
  key: MessageKey;
  params: MessageParams;
  /** The input that it is about, when a rule named one. */
  field: string | undefined;
}

/**
 * What an error means for the person who met it. What nobody expected is written to the log with a
 * reference that the person can quote.
 */
export function userErrorOf(
  error: unknown,
  slack: Pick<SlackAppOptions, 'isDatabaseUnavailable' | 'isDiskFull' | 'log' | 'meter'>,
  facts: object,
): UserError {
  if (error instanceof DomainError) {
    noteRefused(slack, [error.code], facts);
    return { key: `error.${error.code}`, params: spokenParams(error), field: error.field };
  }
  if (error instanceof UnreadableRequest) {
    slack.log.warn({ part: error.part, ...facts }, 'a request could not be read');
    return { key: 'error.unreadable', params: {}, field: undefined };
  }
  if (slack.isDiskFull(error)) {
    slack.log.error({ err: error, ...facts }, 'the disk of the database is full');
    return { key: 'error.disk_full', params: {}, field: undefined };
  }
  if (slack.isDatabaseUnavailable(error)) {
    slack.log.error({ err: error, ...facts }, 'the database cannot be reached');
    return { key: 'error.database', params: {}, field: undefined };
  }
  if (errorNameOf(error) === 'missing_scope') {
    noteRefused(slack, ['permission_missing'], facts);
    return { key: 'error.permission_missing', params: {}, field: undefined };
  }
  if (isSlackFailure(error)) {
    slack.log.warn({ err: error, ...facts }, 'Slack refused or did not answer');
    return { key: 'error.slack', params: {}, field: undefined };
  }
  const reference = newReference();
  slack.log.error({ err: error, reference, ...facts }, 'an unexpected error met a person');
  return { key: 'error.unknown', params: { reference }, field: undefined };
}

/** A refused act leaves who, what and why not, by ids and codes: nothing that anybody typed. */
export function noteRefused(
  { log, meter }: Pick<SlackAppOptions, 'log' | 'meter'>,
  codes: readonly string[],
  facts: object,
): void {
  for (const code of codes) meter?.refused(code);
  log.info({ ...facts, codes }, 'an act was refused');
}

/** A short reference that people can read out. */
export function newReference(): string {
  return randomBytes(4).toString('hex').toUpperCase();
}

/** The user error in the reader's language; in both when nobody knows which they read. */
export function sentenceOf(userError: UserError, translator: Translator | undefined): string {
  return spokenIn(translator, userError.key, userError.params);
}

/** Of what a rule has refused. */
export function domainSentence(error: DomainError, translator: Translator): string {
  return spokenIn(translator, `error.${error.code}`, spokenParams(error));
}

/**
 * A sentence in the reader's language; in both when nobody knows which they read. Dates are
 * spoken as people write them, instants in the reader's zone.
 */
export function spokenIn(
  translator: Translator | undefined,
  key: MessageKey,
  params: MessageParams = {},
): string {
  if (translator) return translator.t(key, spokenInstants(params, translator));
  return `${spokenIn(translatorFor('zh-CN', 'UTC'), key, params)}\n${spokenIn(translatorFor('en', 'UTC'), key, params)}`;
}

function spokenInstants(params: MessageParams, translator: Translator): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, spokenTime(value, translator)]),
  );
}

function spokenTime(value: MessageParams[string], translator: Translator) {
  if (value instanceof Date) return translator.dateTime(value);
  return typeof value === 'string' && isLocalDate(value) ? translator.localDate(value) : value;
}

/**
 * True when Slack was busy, down or too late; a call that it refuses for what it is (`invalid_blocks`)
 * is our own mistake.
 */
function isSlackFailure(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const code = String(error.code);
  if (code === ErrorCode.RespondError) return true;
  return code.startsWith('slack_webapi_') && failureOf(error).kind !== 'rejected';
}

/** Numbers of hazards are spoken as people write them: `H-17`. */
function spokenParams(error: DomainError): MessageParams {
  const { number } = error.params;
  return typeof number === 'number'
    ? { ...error.params, hazard: hazardReference(number) }
    : error.params;
}
