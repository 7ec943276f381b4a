import type { KnownBlock } from '@slack/types';
import { calendarOfUnit, nextWorkingInstant } from '../../domain/calendar/working-calendar.js';
import { notificationKind } from '../../domain/deadlines/kinds.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import { actorOf, unknownMember } from '../../domain/organisation/actor.js';
import { zoneOfMember, zoneOfUnit } from '../../domain/organisation/zones.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import type { DeliveryFacts, DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { mayOpen } from '../matters/about-matter.js';
import type { MatterButton, MatterContext } from '../matters/matter-rendering.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { aboutOf, type DirectMessageContext } from './direct-message.js';
import { deadlineActionsOf } from './matter-buttons.js';
import { readerZonesOf } from './reader-zones.js';
import { channelButtonsOf } from './unreachable.js';

export interface RenderContext {
  now: Date;
  adminUserIds: readonly string[];
  renderings: Renderings;
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
    ...offeredOf(notification, facts, context, translator),
    deadlineActions: deadlineActionsOf(notification, facts, { ...context, kinds }),
    channelButtons: channelButtonsOf(notification, facts, context, translator),
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
function offeredOf(
  notification: Notification,
  facts: DeliveryFacts,
  { now, adminUserIds, renderings }: RenderContext,
  translator: Translator,
): { buttons: readonly MatterButton[]; notOffered: readonly KnownBlock[] } {
  const { recipient } = notification;
  const member = recipient.kind === 'member' ? facts.members.get(recipient.id) : undefined;
  const about = aboutOf(notification, facts);
  // Nothing is to be done about what has come to its end.
  if (member === undefined || about === null || about.matter.endedAt !== null) {
    return { buttons: [], notOffered: [] };
  }
  const rendering = matterRendering(renderings, about.matter.kind);
  const actor = actorOf(member, adminUserIds);
  const around = { workspace: facts.workspace, units: facts.units, now, translator };
  return {
    buttons: rendering.buttons(actor, about, around),
    notOffered: rendering.notOffered?.(actor, about, around) ?? [],
  };
}
