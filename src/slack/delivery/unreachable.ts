import type { Button } from '@slack/types';
import type { Notification } from '../../domain/notifications/notification.js';
import {
  type Told,
  type UnreachableDetails,
  unreachableDetails,
} from '../../domain/notifications/notification-details.js';
import { actorOf } from '../../domain/organisation/actor.js';
import { sharedCode } from '../../domain/organisation/channels.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryFacts, DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { recipientIn, told } from '../history/timeline-entry.js';
import { channel, type Line, person, sentence } from '../kit/rich-text.js';
import { referenceOf } from '../matters/about-matter.js';
import type { RenderingsOfRoom } from '../matters/matter-rendering.js';
import type { Renderings } from '../matters/renderings.js';
import { lossKey, otherChannelButtons } from '../organisation/lost-channels.js';
import { reasonLine } from '../reminders/reminder.js';

/** Slack's names for "the account is deactivated", and the product's own. */
const deactivated: ReadonlySet<string> = new Set(['deactivated', 'user_disabled']);

/**
 * Somebody above learns that a person or a channel cannot be reached, what that one still owes, and
 * what can be done.
 */
export function unreachableWords(
  notice: Told,
  about: DeliveryMatter | null,
  context: DueContext & { mayHandOn: boolean; renderings: Renderings },
  translator: Translator,
): { title: string; what: Line; asked: readonly Line[]; why: Line | null } {
  const { unreachable, code, reason } = unreachableDetails(notice);
  const { id } = unreachable;
  const isChannel = unreachable.kind === 'channel';
  const isShared = code === sharedCode;
  const todoKey = isShared ? 'message.unreachable.todo_shared' : 'message.unreachable.todo_channel';
  const title = translator.t(
    isChannel ? 'message.unreachable.title_channel' : 'message.unreachable.title',
  );
  return {
    title: about === null ? title : `${referenceOf(about.matter, context.renderings)} · ${title}`,
    what: isChannel
      ? channelWords(id, code, translator)
      : memberWords({ unreachable, code }, translator),
    asked: isChannel
      ? [[translator.t(todoKey)]]
      : [
          ...owedLines(id, about, context, translator),
          sentence(
            translator,
            context.mayHandOn ? 'message.unreachable.reassign' : 'message.unreachable.tell',
            { person: person(id) },
          ),
        ],
    why: reasonLine(reason, null, translator),
  };
}

/** Slack's names for what may become of a channel, each with a sentence of its own. */
function channelWords(id: string, code: string, translator: Translator): Line {
  const key = lossKey(code);
  return key === null
    ? sentence(translator, 'message.unreachable.channel', { channel: channel(id), code })
    : sentence(translator, `message.unreachable.channel.${key}`, { channel: channel(id) });
}

function memberWords(
  { unreachable, code }: Pick<UnreachableDetails, 'unreachable' | 'code'>,
  translator: Translator,
): Line {
  return sentence(
    translator,
    deactivated.has(code) ? 'message.unreachable.deactivated' : 'message.unreachable.refused',
    { person: person(unreachable.id), code },
  );
}

function owedLines(
  memberId: string,
  about: DeliveryMatter | null,
  context: DueContext,
  translator: Translator,
): Line[] {
  if (about === null) return [];
  return about.openDeadlines
    .filter(({ owedById }) => owedById === memberId)
    .map(({ kind, dueAt }) =>
      sentence(translator, `message.unreachable.owes.${kind}`, {
        due: dueWithStatus(dueAt, about.matter.unitId, context, translator),
      }),
    );
}

/** An admin who hears that a channel cannot be used chooses another there and then. */
export function channelButtonsOf(
  notification: Notification,
  facts: DeliveryFacts,
  { adminUserIds }: { adminUserIds: readonly string[] },
  translator: Translator,
): readonly Button[] {
  const { kind, recipient } = notification;
  const member = recipient.kind === 'member' ? facts.members.get(recipient.id) : undefined;
  if (kind !== 'unreachable' || member === undefined) return [];
  const { unreachable } = unreachableDetails(notification);
  const isAdmin = actorOf(member, adminUserIds).isAdmin;
  return isAdmin && unreachable.kind === 'channel'
    ? otherChannelButtons(unreachable.id, facts, translator)
    : [];
}

/** What the history tells of messages. */
export const deliveryRenderings: RenderingsOfRoom = {
  events: {
    recipient_unreachable: (event, translator) =>
      told(
        sentence(translator, 'timeline.unreachable', { person: recipientIn(event.after ?? {}) }),
      ),
    reminder_sent: null,
  },
};
