import { levels } from '../matters/level.js';
import type { MatterKindRules } from '../matters/matter-kind.js';
import {
  engineNotificationKinds,
  type NotificationKindRules,
} from '../notifications/notification-kind.js';
import { commonAudiences, furtherReasons } from './deadline.js';
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

const reservedForReasons: readonly string[] = [...commonAudiences, ...furtherReasons];

/** A register that is wrong: the start is refused with this sentence. */
export class IncompleteKindError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'IncompleteKindError';
  }
}

/**
 * Puts the registers together. Throws IncompleteKindError, by name, for a kind, a prefix or a role that is
 * there twice or reads like something else, a deadline about a kind of matter that nobody registered, an
 * example or an owner with a role that its kind of matter does not have, and a level without steps.
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
  for (const rules of kinds.matters.values()) requireWholeMatterKind(rules, kinds);
  for (const rules of kinds.deadlines.values()) requireWholeDeadlineKind(rules, kinds);
  return kinds;
}

function requireWholeMatterKind({ kind, prefix, roles }: MatterKindRules, kinds: Kinds): void {
  if (!/^[A-Z]+$/.test(prefix)) {
    throw new IncompleteKindError(`the kind of matter ${kind} needs capital letters as its prefix`);
  }
  const first = kindOfPrefix(kinds, prefix);
  if (first !== undefined && first.kind !== kind) {
    throw new IncompleteKindError(`the kinds of matter ${first.kind} and ${kind} share ${prefix}`);
  }
  const names = roles.map(({ role }) => role);
  for (const [index, role] of names.entries()) {
    if (names.indexOf(role) !== index) {
      throw new IncompleteKindError(`the kind of matter ${kind} has the role ${role} twice`);
    }
    if (!/^[a-z_]+$/.test(role) || reservedForReasons.includes(role)) {
      throw new IncompleteKindError(`the kind of matter ${kind} cannot name a role ${role}`);
    }
  }
}

function requireWholeDeadlineKind(rules: DeadlineKindRules, kinds: Kinds): void {
  const { kind, matterKind: of, owedBy, exampleRoles, defaultSteps } = rules;
  const matter = of === null ? undefined : kinds.matters.get(of);
  if (of !== null && matter === undefined) {
    throw new IncompleteKindError(
      `the kind of deadline ${kind} is about ${of}, which is no kind of matter`,
    );
  }
  const isRole = (role: string) => matter?.roles.some((one) => one.role === role) === true;
  for (const role of exampleRoles ?? []) {
    if (isRole(role)) continue;
    throw new IncompleteKindError(
      `the example of the kind of deadline ${kind} names ${role}, which is no role of its matter`,
    );
  }
  for (const role of owedBy) {
    if (isRole(role)) continue;
    throw new IncompleteKindError(
      `the kind of deadline ${kind} is owed by ${role}, which is no role of its matter`,
    );
  }
  for (const level of levels) {
    if (defaultSteps[level].length === 0) {
      throw new IncompleteKindError(`the kind of deadline ${kind} has no steps for ${level}`);
    }
  }
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
