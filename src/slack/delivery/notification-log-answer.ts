import type { Unit } from '../../domain/organisation/member.js';
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
import { byNumberAlone, type MatterName, parseMatterName } from '../matters/matter-value.js';
import type { Renderings } from '../matters/renderings.js';
import { findUnit, unknownUnitAnswer } from '../organisation/named-unit.js';
import { notificationLogMessage } from './notification-log-message.js';
import { type NotificationLogPage, readNotificationLogState } from './notification-log-state.js';

/** A person in the text of a command, as Slack writes them: `<@U1|ann>`. */
const mentions = /<@([^|>]+)(?:\|[^>]*)?>/g;

/**
 * The deadlines of the matter, the person or the unit that was named, or of several of these together: what
 * the person is told of the matter, or of what is about the unit. Of the reader where nothing is named. What
 * was not understood is answered with what is known, and no list.
 */
export async function notificationLogAnswer(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  /** `text` as Slack sent it, for the people that it mentions; `words` the others. */
  asked: { text: string; words: readonly string[] },
): Promise<Answer> {
  const units = await slack.currentUsers.units();
  const { of, unclear } = subjectOf(asked, units, reader, renderings);
  if (of === undefined || unclear !== '') {
    const { translator } = reader;
    return unknownUnitAnswer(unclear, units, translator, translator.t('help.deadlines'));
  }
  return deadlinesMessageOf(slack, renderings, reader, { of, pageIndex: 0 });
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

/** `of` undefined: nothing of what was typed is known. `unclear`: the words that are not. */
function subjectOf(
  { text, words }: { text: string; words: readonly string[] },
  units: readonly Unit[],
  { acting }: CurrentUser,
  renderings: Renderings,
): { of: NotificationLogSubject | undefined; unclear: string } {
  const [userId, ...otherPeople] = [...text.matchAll(mentions)].map(([, id]) => id ?? '');
  const bare = words.filter((word) => word !== '');
  // A unit may have a number in its name: the whole of it is tried first.
  const whole = findUnit(units, bare.join(' '));
  const { matter, left } =
    whole === undefined ? matterAmong(bare, renderings) : { matter: undefined, left: bare };
  const unit = whole ?? findUnit(units, left.join(' '));
  const unknown = unit === undefined ? left : [];
  const unclear = [...unknown, ...otherPeople.map((id) => `@${id}`)].join(' ');
  const beside = {
    ...(userId === undefined ? {} : { userId }),
    ...(unit === undefined ? {} : { unitId: unit.id }),
  };
  if (matter !== undefined) {
    const of = {
      kind: 'matter',
      matterKind: matter.kind,
      number: matter.number,
      ...beside,
    } as const;
    return { of, unclear };
  }
  if (userId !== undefined) return { of: { ...beside, kind: 'member', userId }, unclear };
  if (unit !== undefined) return { of: { kind: 'unit', unitId: unit.id }, unclear };
  if (bare.length > 0) return { of: undefined, unclear };
  return { of: { kind: 'member', userId: acting.actor.userId }, unclear };
}

/** The first matter among the words, and the other words. A number is one only by itself: it may end a name. */
function matterAmong(
  words: readonly string[],
  renderings: Renderings,
): { matter: MatterName | undefined; left: readonly string[] } {
  const { kinds } = renderings;
  for (const [at, word] of words.entries()) {
    const alone = parseMatterName(word, kinds);
    // `H 17` are two words, `H` alone is none.
    const next = words[at + 1] ?? '';
    const parted = /^\p{N}/u.test(next) ? parseMatterName(`${word} ${next}`, kinds) : undefined;
    const matter = alone ?? parted;
    const taken = alone === undefined ? 2 : 1;
    if (matter !== undefined) return { matter, left: words.toSpliced(at, taken) };
  }
  const [only = '', ...more] = words;
  const matter = more.length === 0 ? byNumberAlone(only, renderings) : undefined;
  return { matter, left: matter === undefined ? words : [] };
}
