import type { Button, KnownBlock } from '@slack/types';
import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import {
  deadlineKind,
  type Kinds,
  matterKind,
  notificationKind,
} from '../../domain/deadlines/kinds.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import { actorOf } from '../../domain/organisation/actor.js';
import {
  allowedDeadlineActions,
  type DeadlineAction,
  decidingActions,
} from '../../domain/requests/deadline-actions.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryFacts, DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { referenceOf } from '../matters/about-matter.js';
import type { MatterButton } from '../matters/matter-rendering.js';
import { photosButton } from '../matters/photos.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { deadlineButtons } from '../requests/deadline-buttons.js';

/**
 * The buttons below a message: what moves the matter on, what its deadline allows, its screen. Who is asked
 * to decide answers first, and does nothing else with the matter there. Whoever is told of what others owe
 * supervises it or hands it on first; doing it themselves comes after.
 */
export function matterButtons(
  notification: Notification,
  about: DeliveryMatter,
  offered: {
    buttons: readonly MatterButton[];
    notOffered?: readonly KnownBlock[];
    deadlineActions: readonly DeadlineAction[];
    mayOpen: boolean;
    renderings: Renderings;
  },
  translator: Translator,
): KnownBlock[] {
  const { matter } = about;
  const { deadlineId, recipient } = notification;
  const { renderings, mayOpen } = offered;
  const decides = offered.deadlineActions.some((action) => decidingActions.includes(action));
  const isAsked = notificationKind(renderings.kinds, notification.kind).isSentIf === 'notice';
  const deadlineActions = offered.deadlineActions.filter(
    (action) => !(decides && isAsked) || decidingActions.includes(action),
  );
  const value = { matter: referenceOf(matter, renderings), deadlineId: deadlineId ?? '' };
  const { openButton, evidenceCount } = matterRendering(renderings, matter.kind);
  const moving = decides ? [] : offeredButtons(notification, offered.buttons);
  const acts = (actions: readonly DeadlineAction[]) =>
    deadlineId === null ? [] : deadlineButtons(actions, value, translator);
  const ordered = isToldOfOthers(notification)
    ? [
        ...asFirst([
          ...acts(deadlineActions.filter((action) => action === 'supervise')),
          ...moving.filter(({ handsOn }) => handsOn).map(({ button }) => button),
          ...moving.filter(({ handsOn }) => !handsOn).map(({ button }) => button),
        ]),
        ...acts(deadlineActions.filter((action) => action !== 'supervise')),
      ]
    : [...moving.map(({ button }) => button), ...acts(deadlineActions)];
  // Who owes something about it is sent them without asking.
  const owes = about.openDeadlines.some(({ owedById }) => owedById === recipient.id);
  const photos = owes ? [] : photosButton(value.matter, evidenceCount?.(about) ?? 0, translator);
  const looking = mayOpen ? [...photos, openButton(matter.number, translator)] : [];
  const elements = [...ordered, ...looking];
  const { notOffered = [] } = notification.kind === 'settled' ? {} : offered;
  return elements.length === 0 ? [...notOffered] : [...notOffered, { type: 'actions', elements }];
}

function isToldOfOthers({ kind, details }: Notification): boolean {
  return kind === 'reminder' && details.reason !== 'owes';
}

/** The first of them is the next step, and looks so. */
function asFirst(buttons: readonly Button[]): Button[] {
  return buttons.map(({ style: _, ...button }, index) =>
    index === 0 ? { ...button, style: 'primary' } : button,
  );
}

/** Handing a matter to somebody else is offered where that may be what it takes. */
function offeredButtons(
  { kind, details }: Notification,
  buttons: readonly MatterButton[],
): MatterButton[] {
  const mayNeedAnother =
    kind === 'unreachable' ||
    kind === 'handed_over' ||
    (kind === 'reminder' && details.reason !== 'owes');
  // Word that it has moved asks nothing of its reader.
  if (kind === 'settled') return [];
  return buttons.filter(({ handsOn }) => !handsOn || mayNeedAnother);
}

/** What the recipient may do with the deadline now; in a channel somebody may supervise it. */
export function deadlineActionsOf(
  { kind, recipient, matterId, deadlineId }: Notification,
  facts: DeliveryFacts,
  { now, adminUserIds, kinds }: { now: Date; adminUserIds: readonly string[]; kinds: Kinds },
): DeadlineAction[] {
  const about = matterId === null ? undefined : facts.matters.get(matterId);
  const deadline = deadlineId === null ? undefined : facts.deadlines.get(deadlineId);
  if (about === undefined || deadline === undefined) return [];
  const deadlineRules = deadlineKind(kinds, deadline.kind);
  const { isSentIf } = notificationKind(kinds, kind);
  // What is asked of somebody who decides is decided there and then; who is named says at once that it is
  // not theirs.
  const isNews = isSentIf === 'notice' || isSentIf === 'succession';
  const isNamed = isNews && deadlineRules.asks === 'work';
  if (isSentIf !== 'reminder' && !isNews) return [];
  if (recipient.kind === 'channel') {
    return isSentIf === 'reminder' && maySupervise(deadline, now) ? ['supervise'] : [];
  }
  const member = facts.members.get(recipient.id);
  if (member === undefined) return [];
  const calendar = calendarFor(recipient, calendarOfUnit(facts, about.matter.unitId), facts);
  const actions = allowedDeadlineActions(actorOf(member, adminUserIds), deadline, {
    ...about,
    units: facts.units,
    rules: matterKind(kinds, about.matter.kind),
    deadlineRules,
    calendar,
    now,
  });
  return isNamed ? actions.filter((action) => action === 'not_mine') : actions;
}

function maySupervise({ dueAt, supervisedUntil }: Deadline, now: Date): boolean {
  return dueAt < now && !(supervisedUntil !== null && supervisedUntil > now);
}
