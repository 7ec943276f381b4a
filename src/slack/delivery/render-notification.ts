import {
  calendarOfUnit,
  localDateOf,
  nextWorkingInstant,
} from '../../domain/calendar/working-calendar.js';
import { notificationKind } from '../../domain/deadlines/kinds.js';
import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import { toldEventId } from '../../domain/notifications/notification-details.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import { actorOf, unknownMember } from '../../domain/organisation/actor.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { zoneOfMember, zoneOfUnit } from '../../domain/organisation/zones.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import type {
  DeliveryFacts,
  DeliveryMatter,
  PartOfParcel,
} from '../../use-cases/ports/delivery.js';
import { dayWords } from '../deadlines/due.js';
import { entryMessage } from '../history/timeline-entry.js';
import type { SlackMessage } from '../kit/message.js';
import { withRemovedSaid } from '../kit/removed.js';
import { mayOpen } from '../matters/about-matter.js';
import type { MatterButton, MatterContext } from '../matters/matter-rendering.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { quietMorningMessage } from '../reminders/quiet-morning.js';
import { digestMessage, digestParts } from './digest.js';
import type { DigestEntry, DigestItem, DigestNews } from './digest-entries.js';
import {
  aboutOf,
  type DirectMessageContext,
  deadlineOf,
  directMessage,
  directWords,
} from './direct-message.js';
import { deadlineActionsOf } from './matter-buttons.js';
import { readerZonesOf } from './reader-zones.js';

export interface RenderContext {
  now: Date;
  adminUserIds: readonly string[];
  renderings: Renderings;
}

/**
 * What goes to one recipient as one message, in the recipient's language and zone (a channel's: the
 * workspace's); of one notification it says more than of one among others. Null when there is nothing
 * to say. Throws TypeError when the facts lack what the notifications name, IncompleteKindError for a kind
 * that nobody renders.
 */
export function renderParcel(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
  place?: PartOfParcel,
): SlackMessage | null {
  const [first, ...more] = parcel;
  const message =
    more.length === 0 && place === undefined
      ? renderAlone(first, facts, context)
      : renderDigest(parcel, facts, context, place);
  return withRemovedSaid(message, translatorOf(first, facts));
}

/** What goes to one recipient, divided into as many messages as it takes to name every matter. */
export function partsOfParcel(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
): readonly Parcel[] {
  const translator = translatorOf(parcel[0], facts);
  const { entries, around } = digestOf(parcel, facts, context, translator);
  return digestParts(entries, around, translator).flatMap((ids): Parcel[] => {
    const [first, ...more] = parcel.filter(({ id }) => ids.includes(id));
    return first === undefined ? [] : [[first, ...more]];
  });
}

function renderAlone(
  notification: Notification,
  facts: DeliveryFacts,
  context: RenderContext,
): SlackMessage | null {
  const translator = translatorOf(notification, facts);
  const { renderings } = context;
  const around = aroundOf(notification, facts, context);
  if (notification.kind === 'card') {
    const about = requiredMatter(notification, facts);
    const { card } = matterRendering(renderings, about.matter.kind);
    return card === undefined ? null : card.message(about, around, translator);
  }
  if (notification.kind === 'timeline') {
    const event = facts.auditEvents.get(toldEventId(notification) ?? '');
    if (event === undefined) throw new TypeError('a timeline entry needs its event');
    const promised = dayWords(unitOf(notification, facts), around, translator);
    const entry = renderings.events.get(event.action)?.(event, translator, promised) ?? null;
    return entry === null ? null : entryMessage(entry);
  }
  if (notification.kind === 'morning') {
    const next = facts.nextOwed.get(notification.recipient.id) ?? null;
    return quietMorningMessage(next, around, renderings, translator);
  }
  const own = contextOf(notification, facts, context, translator);
  return directMessage(notification, facts, own, translator);
}

export function contextOf(
  notification: Notification,
  facts: DeliveryFacts,
  context: RenderContext,
  translator: Translator,
): DirectMessageContext {
  const { renderings } = context;
  const { kinds } = renderings;
  return {
    ...aroundOf(notification, facts, context),
    renderings,
    buttons: buttonsOf(notification, facts, context, translator),
    deadlineActions: deadlineActionsOf(notification, facts, { ...context, kinds }),
    mayOpen: mayRecipientOpen(notification, facts, context),
    comesAtOnce: comesAtOnce(notification, facts, context),
  };
}

/** What is true around it; in a channel also by whose clocks it is read. */
export function aroundOf(
  notification: Notification,
  facts: DeliveryFacts,
  { now, renderings }: RenderContext,
): MatterContext {
  const { workspace, units } = facts;
  const about = aboutOf(notification, facts);
  const around = { workspace, units, now, kinds: renderings.kinds };
  return about === null || notification.recipient.kind === 'member'
    ? around
    : { ...around, readerZones: readerZonesOf(about, facts) };
}

export function unitOf(notification: Notification, facts: DeliveryFacts): string | null {
  return aboutOf(notification, facts)?.matter.unitId ?? null;
}

interface Told {
  notification: Notification;
  context: DirectMessageContext;
}

/** One of the messages of a parcel: its matters, among the figures of all. */
export function renderDigest(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
  place?: PartOfParcel,
): SlackMessage {
  const translator = translatorOf(parcel[0], facts);
  const { entries, around } = digestOf(place?.whole ?? parcel, facts, context, translator);
  const ids = new Set(parcel.map(({ id }) => id));
  return digestMessage(
    entries,
    { ...around, ...besideOf(entries, facts, context, translator) },
    translator,
    place === undefined ? undefined : { ...place, ids },
  );
}

/** News of who owed what the recipient is also reminded of stands with that reminder. */
function digestOf(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
  translator: Translator,
) {
  const told = parcel.map(
    (notification): Told => ({
      notification,
      context: contextOf(notification, facts, context, translator),
    }),
  );
  const isReminder = ({ notification }: Told) => notification.kind === 'reminder';
  const news = groupByDeadline(told.filter((one) => !isReminder(one)));
  const reminders = told.filter(isReminder);
  const reminded = new Set(reminders.map(({ notification }) => notification.deadlineId));
  const alone = told.filter(
    (one) => !isReminder(one) && !reminded.has(one.notification.deadlineId ?? ''),
  );
  const entries: DigestEntry[] = [
    ...reminders.map((one) =>
      itemOf(one, news.get(one.notification.deadlineId ?? '') ?? [], facts, translator),
    ),
    ...newest(alone).map(({ one, earlierIds }) => ({
      ...newsOf(one, facts, translator),
      earlierIds,
    })),
  ];
  const { workspace, units } = facts;
  const { now, renderings } = context;
  const comesAtOnce = told.some((one) => one.context.comesAtOnce);
  const zones = told.flatMap((one) => one.context.readerZones ?? []);
  const around = {
    workspace,
    units,
    now,
    kinds: renderings.kinds,
    renderings,
    comesAtOnce,
    ...(zones.length === 0 ? {} : { readerZones: zones }),
  };
  return { entries, around };
}

/** Of what has become of one matter only the newest is said; it stands for those before. */
function newest(told: readonly Told[]): { one: Told; earlierIds: string[] }[] {
  const latest = new Map<string, { one: Told; earlierIds: string[] }>();
  for (const one of told) {
    const { kind, matterId, id } = one.notification;
    const key = kind === 'settled' && matterId !== null ? matterId : id;
    const before = latest.get(key);
    const earlierIds =
      before === undefined ? [] : [...before.earlierIds, before.one.notification.id];
    latest.set(key, { one, earlierIds });
  }
  return [...latest.values()];
}

function groupByDeadline(told: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const { deadlineId } = one.notification;
    if (deadlineId !== null) groups.set(deadlineId, [...(groups.get(deadlineId) ?? []), one]);
  }
  return groups;
}

/** What else the reader owes today, and how much is open for them besides all that. */
function besideOf(
  entries: readonly DigestEntry[],
  facts: DeliveryFacts,
  { now }: RenderContext,
  translator: Translator,
) {
  const [first] = entries;
  const recipient = first?.notification.recipient;
  if (recipient?.kind !== 'member') return { dueToday: [], others: 0 };
  const named = new Map(
    entries.flatMap(({ about }) => (about === null ? [] : [[about.matter.id, about] as const])),
  );
  const today = localDateOf(now, translator.timeZone);
  const dueToday = (facts.dueSoon.get(recipient.id) ?? []).filter(
    ({ dueAt, matter: { matter } }) =>
      dueAt >= now && localDateOf(dueAt, translator.timeZone) === today && !named.has(matter.id),
  );
  const led = unitIdsLedBy(facts.units, recipient.id);
  const isTheirs = ({ matter, openDeadlines }: DeliveryMatter) =>
    led.includes(matter.unitId ?? '') ||
    openDeadlines.some(({ owedById }) => owedById === recipient.id);
  const theirs =
    [...named.values()].filter(isTheirs).length +
    new Set(dueToday.map(({ matter: { matter } }) => matter.id)).size;
  const open = facts.openMatters.get(recipient.id) ?? 0;
  return { dueToday, others: Math.max(0, open - theirs) };
}

function itemOf(
  { notification, context }: Told,
  news: readonly Told[],
  facts: DeliveryFacts,
  translator: Translator,
): DigestItem {
  const deadline = deadlineOf(notification, facts);
  const { buttons, deadlineActions, mayOpen: open } = context;
  return {
    notification,
    deadline,
    reminded: facts.reminded.get(deadline.id) ?? null,
    toldBefore: facts.toldBefore.get(deadline.id) ?? [],
    about: requiredMatter(notification, facts),
    buttons,
    deadlineActions,
    mayOpen: open,
    news: news.map((one) => ({
      ...directWords(one.notification, facts, one.context, translator),
      id: one.notification.id,
    })),
  };
}

function newsOf(
  { notification, context }: Told,
  facts: DeliveryFacts,
  translator: Translator,
): DigestNews {
  const { buttons, deadlineActions, mayOpen: open } = context;
  return {
    notification,
    // Why it comes now is said once for all of them.
    news: directWords(notification, facts, { ...context, comesAtOnce: false }, translator),
    about: aboutOf(notification, facts),
    buttons,
    deadlineActions,
    mayOpen: open,
  };
}

/** The matter that a card or timeline entry is about. Throws TypeError when the facts lack it. */
export function requiredMatter(notification: Notification, facts: DeliveryFacts): DeliveryMatter {
  const about = aboutOf(notification, facts);
  if (about === null) throw new TypeError(`a ${notification.kind} needs its matter`);
  return about;
}

/** In a unit's channel by the clock of where it works, in the office's by the workspace's. */
export function translatorOf(notification: Notification, facts: DeliveryFacts): Translator {
  const { recipient } = notification;
  const { workspace, members } = facts;
  if (recipient.kind === 'member') {
    const member = members.get(recipient.id);
    return translatorFor(member?.locale ?? workspace.locale, zoneOfMember(member, workspace));
  }
  const isOffice = recipient.id === workspace.officeChannelId;
  const unitId = isOffice ? null : unitOf(notification, facts);
  return translatorFor(workspace.locale, zoneOfUnit(facts, unitId));
}

/** Whether the matter would open to the recipient: also somebody who may not see it may be named to hear. */
function mayRecipientOpen(
  notification: Notification,
  facts: DeliveryFacts,
  { adminUserIds, renderings }: RenderContext,
): boolean {
  const { recipient } = notification;
  const about = aboutOf(notification, facts);
  if (recipient.kind === 'channel' || about === null) return true;
  const member = facts.members.get(recipient.id) ?? unknownMember(recipient.id);
  return mayOpen(actorOf(member, adminUserIds), about, facts.units, renderings);
}

/** Whether it reaches the recipient when they do not work, because the matter is major. */
function comesAtOnce(
  notification: Notification,
  facts: DeliveryFacts,
  { now, renderings }: RenderContext,
): boolean {
  if (!notificationKind(renderings.kinds, notification.kind).isForDigest) return false;
  const matter = aboutOf(notification, facts)?.matter;
  if (matter?.level !== 'major') return false;
  const calendar = calendarOfUnit(facts, matter.unitId);
  return nextWorkingInstant(calendarFor(notification.recipient, calendar, facts), now) > now;
}

/** What the recipient may do with the matter now; a channel's readers find out by opening it. */
function buttonsOf(
  notification: Notification,
  facts: DeliveryFacts,
  { adminUserIds, renderings }: RenderContext,
  translator: Translator,
): readonly MatterButton[] {
  const { recipient } = notification;
  const member = recipient.kind === 'member' ? facts.members.get(recipient.id) : undefined;
  const about = aboutOf(notification, facts);
  // Nothing is to be done about what has come to its end.
  if (member === undefined || about === null || about.matter.endedAt !== null) return [];
  const { buttons } = matterRendering(renderings, about.matter.kind);
  return buttons(actorOf(member, adminUserIds), about, { units: facts.units, translator });
}
