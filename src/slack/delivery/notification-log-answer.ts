import {
  type NotificationLogSubject,
  viewNotificationLog,
} from '../../use-cases/delivery/view-notification-log.js';
import { deadlineIds } from '../deadlines/ids.js';
import type { SlackMessage } from '../kit/message.js';
import type { Answer } from '../listening/answer.js';
import { answer } from '../listening/answer.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { valueOfClick } from '../listening/surface.js';
import { byNumberAlone, parseMatterName } from '../matters/matter-value.js';
import type { Renderings } from '../matters/renderings.js';
import { findUnit, unknownUnitAnswer } from '../organisation/named-unit.js';
import { notificationLogMessage } from './notification-log-message.js';
import { type NotificationLogPage, readNotificationLogState } from './notification-log-state.js';

/** A person in the text of a command, as Slack writes them: `<@U1|ann>`. */
const mention = /<@([^|>]+)(?:\|[^>]*)?>/;

/** The deadlines of the matter, the person or the unit that was named; of the reader without one. */
export async function notificationLogAnswer(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  asked: { text: string; words: readonly string[] },
): Promise<Answer> {
  const name = asked.words.join(' ');
  const units = await slack.currentUsers.units();
  const unit = findUnit(units, name);
  const of =
    subjectOf(asked, name, reader, renderings) ??
    (unit === undefined ? undefined : ({ kind: 'unit', unitId: unit.id } as const));
  return of === undefined
    ? unknownUnitAnswer(name, units, reader.translator)
    : deadlinesMessageOf(slack, renderings, reader, { of, pageIndex: 0 });
}

/** The buttons below what will be and was sent: another page takes its place. */
export function registerNotificationLog(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  const { deadlinesPrevious, deadlinesNext } = deadlineIds.actions;
  for (const actionId of [deadlinesPrevious, deadlinesNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const reader = await slack.currentUsers.findOrAsk(body.user.id);
      const page = readNotificationLogState(valueOfClick(body), body.user.id, renderings);
      const message = await deadlinesMessageOf(slack, renderings, reader, page);
      await answer(body.response_url, message, { replace: true });
    });
  }
}

/** What will be and was sent, as far as this reader may see it. */
async function deadlinesMessageOf(
  slack: SlackContext,
  renderings: Renderings,
  { acting, translator }: CurrentUser,
  page: NotificationLogPage,
): Promise<SlackMessage> {
  const { adminUserIds, context } = slack;
  const view = await viewNotificationLog(context, acting, { ...page, adminUserIds });
  const units = await slack.currentUsers.units();
  const readerId = acting.actor.userId;
  return notificationLogMessage({ view, page, units, readerId, renderings }, translator);
}

/** Undefined: what was typed is neither a person nor a matter. */
function subjectOf(
  { text }: { text: string },
  name: string,
  { acting }: CurrentUser,
  renderings: Renderings,
): NotificationLogSubject | undefined {
  const userId = mention.exec(text)?.[1];
  if (userId !== undefined) return { kind: 'member', userId };
  if (name === '') return { kind: 'member', userId: acting.actor.userId };
  const matter = parseMatterName(name, renderings.kinds) ?? byNumberAlone(name, renderings);
  if (matter === undefined) return undefined;
  return { kind: 'matter', matterKind: matter.kind, number: matter.number };
}
