import { auditActions } from '../../domain/audit.js';
import { commonAudiences } from '../../domain/deadlines/deadline.js';
import { IncompleteKindError, type Kinds } from '../../domain/deadlines/kinds.js';
import { engineNotificationKinds } from '../../domain/notifications/notification-kind.js';
import { locales } from '../../domain/organisation/member.js';
import { commonReasons } from '../../domain/reminders/recipients.js';
import {
  type KindStem,
  stemsOfAudiences,
  stemsOfDeadlineKinds,
  stemsOfNotificationKinds,
  stemsOfReasons,
} from '../../i18n/kind-texts.js';
import { hasText } from '../../i18n/translator.js';
import type { EventRenderer } from '../history/timeline-entry.js';
import type {
  Listen,
  MatterRendering,
  NoticeRenderer,
  RenderingsOfRoom,
} from './matter-rendering.js';

/** The registers of what Slack knows of the kinds, by name, beside those of the domain. */
export interface Renderings {
  kinds: Kinds;
  matters: ReadonlyMap<string, MatterRendering>;
  notices: ReadonlyMap<string, NoticeRenderer>;
  /** By action of the history; null: nothing is told of it in a matter's story. */
  events: ReadonlyMap<string, EventRenderer | null>;
  /** What takes what comes in about the kinds. */
  listeners: readonly Listen[];
}

/**
 * Puts the registers together. Throws IncompleteKindError by name where an entry is missing or stands
 * twice: every kind of matter has a rendering (with a card, where its rules say so), every kind of notice a
 * renderer, every action of the history one, and every kind of deadline and of notification, every role
 * that hears, all its words in every language.
 */
export function renderingsOf(kinds: Kinds, rooms: readonly RenderingsOfRoom[]): Renderings {
  const renderings: Renderings = {
    kinds,
    matters: registered(
      'the kind of matter',
      rooms.flatMap(({ matters = [] }) => matters.map((one) => [one.kind, one] as const)),
    ),
    notices: registered(
      'the kind of notification',
      rooms.flatMap(({ notices = {} }) => Object.entries(notices)),
    ),
    events: registered(
      'the action of the history',
      rooms.flatMap(({ events = {} }) => Object.entries(events)),
    ),
    listeners: rooms.flatMap(({ listen }) => listen ?? []),
  };
  requireRenderings(renderings);
  requireTexts(kinds);
  return renderings;
}

/** The rendering of a kind of matter. Throws IncompleteKindError for one that nobody registered. */
export function matterRendering({ matters }: Renderings, kind: string): MatterRendering {
  return required(matters.get(kind), `the kind of matter ${kind} has no rendering`);
}

/** The renderer of a kind of notice. Throws IncompleteKindError for one that nobody registered. */
export function noticeRenderer({ notices }: Renderings, kind: string): NoticeRenderer {
  return required(notices.get(kind), `the kind of notification ${kind} has no renderer`);
}

/** These are rendered by the engine itself, whatever they are about. */
const ofEngine: ReadonlySet<string> = new Set(
  engineNotificationKinds.filter(({ isSentIf }) => isSentIf !== 'notice').map(({ kind }) => kind),
);

function requireRenderings({ kinds, matters, notices, events }: Renderings): void {
  for (const { kind, hasCard } of kinds.matters.values()) {
    const rendering = required(matters.get(kind), `the kind of matter ${kind} has no rendering`);
    if (hasCard && rendering.card === undefined) {
      throw new IncompleteKindError(`the kind of matter ${kind} has no card`);
    }
  }
  for (const kind of kinds.notifications.keys()) {
    if (ofEngine.has(kind)) continue;
    required(notices.get(kind), `the kind of notification ${kind} has no renderer`);
  }
  for (const action of auditActions) {
    required(
      events.has(action) ? action : undefined,
      `the action of the history ${action} has no renderer`,
    );
  }
}

function requireTexts(kinds: Kinds): void {
  const roles = [...kinds.matters.values()].flatMap((rules) =>
    rules.roles.filter(({ heardBy }) => heardBy !== null).map(({ role }) => role),
  );
  requireEach('the kind of deadline', [...kinds.deadlines.keys()], stemsOfDeadlineKinds);
  requireEach(
    'the kind of notification',
    [...kinds.notifications.keys()],
    stemsOfNotificationKinds,
  );
  requireEach('the reason', [...commonReasons, ...roles], stemsOfReasons);
  requireEach('the audience', [...commonAudiences, ...roles], stemsOfAudiences);
}

function requireEach(what: string, names: readonly string[], stems: readonly KindStem[]): void {
  for (const name of names) {
    for (const stem of stems) {
      for (const locale of locales) {
        const key = `${stem}.${name}` as const;
        required(
          hasText(locale, key) ? key : undefined,
          `${what} ${name} has no words ${key} in locales/${locale}`,
        );
      }
    }
  }
}

function registered<Entry>(
  what: string,
  all: readonly (readonly [string, Entry])[],
): ReadonlyMap<string, Entry> {
  const byName = new Map<string, Entry>();
  for (const [name, entry] of all) {
    if (byName.has(name)) throw new IncompleteKindError(`${what} ${name} is rendered twice`);
    byName.set(name, entry);
  }
  return byName;
}

function required<Entry>(entry: Entry | undefined, sentence: string): Entry {
  if (entry === undefined) throw new IncompleteKindError(sentence);
  return entry;
}
