import type { KnownBlock } from '@slack/types';
import type { MessageKey, Speech } from '../../../i18n/speech.js';
import { escapeMrkdwn, plainText } from '../../text.js';
import type { Answer } from './answer-command.js';

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
  speech: Speech,
  unclear?: { word: string; meant?: string | undefined },
): Answer {
  const title = speech.t(`help.${command}.title`);
  const lines = examples[command].map((key) => speech.t(key));
  const said = unclear === undefined ? [] : [notUnderstood(unclear, speech)];
  const blocks: KnownBlock[] = [...said, title, lines.join('\n')].map((text) => ({
    type: 'section',
    text: plainText(text, sectionLimit),
  }));
  return { text: escapeMrkdwn([...said, title].join('\n')), blocks };
}

function notUnderstood(
  { word, meant }: { word: string; meant?: string | undefined },
  speech: Speech,
): string {
  return meant === undefined
    ? speech.t('help.not_understood', { word })
    : speech.t('help.did_you_mean', { word, meant });
}
