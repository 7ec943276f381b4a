import type { KnownBlock } from '@slack/types';
import type { MessageKey, Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, plainText } from '../kit/text.js';
import type { Answer } from './answer.js';

/** The help of a command; every one of the examples works as it stands. */
export interface Help {
  title: MessageKey;
  /** In the order shown. */
  examples: readonly MessageKey[];
}

/** Slack's limit of a section. */
const sectionLimit = 3000;

/** Help of a command, with what was not understood when something was not. */
export function helpMessage(
  help: Help,
  translator: Translator,
  unclear?: { word: string; meant?: string | undefined },
): Answer {
  const title = translator.t(help.title);
  const lines = help.examples.map((key) => translator.t(key));
  const said = unclear === undefined ? [] : [notUnderstood(unclear, translator)];
  const blocks: KnownBlock[] = [...said, title, lines.join('\n')].map((text) => ({
    type: 'section',
    text: plainText(text, sectionLimit),
  }));
  return { text: escapeMrkdwn([...said, title].join('\n')), blocks };
}

function notUnderstood(
  { word, meant }: { word: string; meant?: string | undefined },
  translator: Translator,
): string {
  return meant === undefined
    ? translator.t('help.not_understood', { word })
    : translator.t('help.did_you_mean', { word, meant });
}
