import type { BlockAction } from '@slack/bolt';
import type { Button, KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { askForPhotos } from '../../use-cases/matters/ask-for-photos.js';
import type { AskedFile } from '../../use-cases/ports/evidence.js';
import { modal } from '../kit/modal.js';
import { type Line, lines, linkOrText } from '../kit/rich-text.js';
import { oneLine, plainText, trim } from '../kit/text.js';
import { UnreadableRequest } from '../kit/unreadable.js';
import { type Answer, answer } from '../listening/answer.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { referenceOf } from './about-matter.js';
import { matterIds } from './ids.js';
import { readMatterValue } from './matter-value.js';
import type { Renderings } from './renderings.js';

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;
const FILE_NAME_LIMIT = 60;
const FILES_NAMED = 20;

/** Sends a matter's photos and files to who presses it; none where there are none. */
export function photosButton(matter: string, count: number, translator: Translator): Button[] {
  if (count === 0) return [];
  return [
    {
      type: 'button',
      action_id: matterIds.actions.photos,
      text: plainText(translator.t('message.button.photos', { count }), BUTTON_TEXT_LIMIT),
      value: matter,
    },
  ];
}

/** Who presses it reads what comes, and the way to what is there already. */
export async function takePhotosClick(
  slack: SlackContext,
  renderings: Renderings,
  body: BlockAction,
): Promise<void> {
  const said = async (reader: CurrentUser): Promise<readonly KnownBlock[]> => {
    const name = readMatterValue(valueOfClick(body), renderings);
    const channelId = await conversationWith(slack, reader);
    const asked = await askForPhotos(slack.context, reader.acting, { ...name, channelId });
    slack.onChange(reader.acting.workspaceId);
    const matter = referenceOf(asked.matter, renderings);
    return [lines(photosWords(asked.files, matter, reader.translator))];
  };
  if (body.view?.type === 'modal') {
    const known = slack.currentUsers.inMemory(body.user.id)?.member.dmChannelId ?? null;
    const surface = { ...surfaceOfClick(body), asksSlack: known === null };
    await openModal(slack, surface, async (reader) =>
      modal(
        {
          callbackId: matterIds.views.photos,
          title: reader.translator.t('modal.photos.title'),
          blocks: await said(reader),
        },
        reader.translator,
      ),
    );
    return;
  }
  const reader = await slack.currentUsers.findOrAsk(body.user.id);
  const blocks = await said(reader);
  const message: Answer = { text: reader.translator.t('modal.photos.title'), blocks };
  await answer(body.response_url, message);
}

/** What is coming, what is there, and what is not to be had. */
export function photosWords(
  files: readonly AskedFile[],
  matter: string,
  translator: Translator,
): Line[] {
  const of = (state: AskedFile['state']) => files.filter((file) => file.state === state);
  const count = (state: AskedFile['state']) => ({ matter, count: of(state).length });
  const there = of('there');
  return [
    ...(files.length === 0 ? [[translator.t('answer.photos.none', { matter })]] : []),
    ...(of('coming').length === 0 ? [] : [[translator.t('answer.photos.coming', count('coming'))]]),
    ...(there.length === 0 ? [] : [[translator.t('answer.photos.there', count('there'))]]),
    ...there
      .slice(-FILES_NAMED)
      .map(
        (file): Line => [
          '• ',
          linkOrText(file.permalink, trim(oneLine(file.name), FILE_NAME_LIMIT)),
        ],
      ),
    ...(of('lost').length === 0 ? [] : [[translator.t('answer.photos.lost', count('lost'))]]),
  ];
}

async function conversationWith(slack: SlackContext, { member }: CurrentUser): Promise<string> {
  if (member.dmChannelId !== null) return member.dmChannelId;
  const { channel } = await slack.client.conversations.open({ users: member.id });
  if (channel?.id === undefined) throw new UnreadableRequest('channel');
  return channel.id;
}
