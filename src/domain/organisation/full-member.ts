import { DomainError } from '../shared/errors.js';
import type { Member } from './member.js';

/** What Slack says of the kind of somebody's account. */
export type AccountKind = Pick<Member, 'isBot' | 'isGuest' | 'isForeign' | 'isDeactivated'>;

/** Why somebody is no full member; each has its sentence, for who names them. */
export type WhyNoFullMember =
  | 'member_deactivated'
  | 'member_is_bot'
  | 'member_is_foreign'
  | 'member_is_guest';

/**
 * Rule 12: who owes, accepts, decides, hears escalations or inherits is a full member of the workspace, or
 * of the Enterprise organisation that it is part of: never a bot or an app, a guest, somebody of another
 * organisation, or somebody who has left, whatever role or admin's flag they carry.
 */
export function isFullMember(account: AccountKind): boolean {
  return whyNoFullMember(account) === null;
}

/** Somebody of whom nothing is known counts as one until Slack says otherwise. */
export function countsAsFullMember(account: AccountKind | undefined): boolean {
  return account === undefined || isFullMember(account);
}

/** Null for a full member. */
export function whyNoFullMember(account: AccountKind): WhyNoFullMember | null {
  if (account.isDeactivated) return 'member_deactivated';
  if (account.isBot) return 'member_is_bot';
  if (account.isForeign) return 'member_is_foreign';
  return account.isGuest ? 'member_is_guest' : null;
}

/** Throws DomainError with what whyNoFullMember says, at the field that names somebody else. */
export function requireFullMember(account: AccountKind, field: string): void {
  const why = whyNoFullMember(account);
  if (why !== null) throw new DomainError(why, {}, field);
}

/** Slack's own user, which Slack does not call a bot. */
const slackbot = 'USLACKBOT';

/** Known for a bot by the id alone. */
export function isSlackbot(userId: string): boolean {
  return userId === slackbot;
}
