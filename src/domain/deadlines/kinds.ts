import type { MatterKindRules } from '../matters/matter-kind.js';
import {
  engineNotificationKinds,
  type NotificationKindRules,
} from '../notifications/notification-kind.js';
import type { DeadlineKindRules } from './deadline-kind.js';

/** What a room says to the domain about its kinds; a room may have kinds of one sort only. */
export interface KindsOfRoom {
  matters?: readonly MatterKindRules[];
  deadlines?: readonly DeadlineKindRules[];
  notifications?: readonly NotificationKindRules[];
}

/** The three registers of kinds, by name. */
export interface Kinds {
  matters: ReadonlyMap<string, MatterKindRules>;
  deadlines: ReadonlyMap<string, DeadlineKindRules>;
  notifications: ReadonlyMap<string, NotificationKindRules>;
}

/** A register that is wrong: the start is refused with this sentence. */
export class IncompleteKindError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'IncompleteKindError';
  }
}

/**
 * Puts the registers together. Throws IncompleteKindError by name: a kind twice, a prefix twice, a
 * deadline about an unknown kind of matter.
 */
export function kindsOf(rooms: readonly KindsOfRoom[]): Kinds {
  const kinds: Kinds = {
    matters: registered(
      'matter',
      rooms.flatMap(({ matters = [] }) => matters),
    ),
    deadlines: registered(
      'deadline',
      rooms.flatMap(({ deadlines = [] }) => deadlines),
    ),
    notifications: registered('notification', [
      ...engineNotificationKinds,
      ...rooms.flatMap(({ notifications = [] }) => notifications),
    ]),
  };
  const prefixes = new Map<string, string>();
  for (const { kind, prefix } of kinds.matters.values()) {
    const other = prefixes.get(prefix);
    if (other !== undefined) {
      throw new IncompleteKindError(`the kinds of matter ${other} and ${kind} share ${prefix}`);
    }
    prefixes.set(prefix, kind);
  }
  for (const { kind, matterKind } of kinds.deadlines.values()) {
    if (matterKind !== null && !kinds.matters.has(matterKind)) {
      throw new IncompleteKindError(
        `the kind of deadline ${kind} is about ${matterKind}, which is no kind of matter`,
      );
    }
  }
  return kinds;
}

/** The rules of a kind of matter. Throws IncompleteKindError for one that nobody registered. */
export function matterKind(kinds: Kinds, kind: string): MatterKindRules {
  return of('matter', kinds.matters, kind);
}

/** The rules of a kind of deadline. Throws IncompleteKindError for one that nobody registered. */
export function deadlineKind(kinds: Kinds, kind: string): DeadlineKindRules {
  return of('deadline', kinds.deadlines, kind);
}

/** The rules of a kind of notification. Throws IncompleteKindError for one that nobody registered. */
export function notificationKind(kinds: Kinds, kind: string): NotificationKindRules {
  return of('notification', kinds.notifications, kind);
}

/** The kind of matter that people name by this prefix, in either case of letters. */
export function kindOfPrefix(kinds: Kinds, prefix: string): MatterKindRules | undefined {
  return [...kinds.matters.values()].find(
    (rules) => rules.prefix.toUpperCase() === prefix.toUpperCase(),
  );
}

function registered<Rules extends { kind: string }>(
  sort: string,
  all: readonly Rules[],
): ReadonlyMap<string, Rules> {
  const byKind = new Map<string, Rules>();
  for (const rules of all) {
    if (byKind.has(rules.kind)) {
      throw new IncompleteKindError(`the kind of ${sort} ${rules.kind} is registered twice`);
    }
    byKind.set(rules.kind, rules);
  }
  return byKind;
}

function of<Rules>(sort: string, register: ReadonlyMap<string, Rules>, kind: string): Rules {
  const found = register.get(kind);
  if (found === undefined) {
    throw new IncompleteKindError(`the kind of ${sort} ${kind} is not registered`);
  }
  return found;
}
