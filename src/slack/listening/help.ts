import type { KnownBlock } from '@slack/types';
import type { MessageKey, Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, plainText } from '../kit/text.js';
import type { Answer } from './answer.js';

type Command = 'hazard' | 'rectify' | 'safety';

/** Slack's limit of a section. */
const sectionLimit = 3000;

/** The examples of each command, in the order shown; every one of them works as it stands. */
const examples: Record<Command, readonly MessageKey[]> = {
  hazard: [
    'help.hazard.report',
    'help.hazard.text',
    'help.hazard.show',
    'help.hazard.list',
    'help.hazard.filter',
    'help.hazard.mine',
  ],
  rectify: ['help.rectify.choose', 'help.rectify.number'],
  safety: [
    'help.safety.setup',
    'help.safety.calendar',
    'help.safety.policies',
    'help.safety.deadlines',
    'help.safety.preferences',
    'help.safety.summary',
    'help.safety.filter',
  ],
};

/** Help of a command, with what was not understood when something was not. */
export function helpMessage(
  command: Command,
  translator: Translator,
  unclear?: { word: string; meant?: string | undefined },
): Answer {
  const title = translator.t(`help.${command}.title`);
  const lines = examples[command].map((key) => translator.t(key));
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
