import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { OwnCertificate } from '../../use-cases/certificates/own-certificate.js';
import { plainText } from '../kit/text.js';
import { domainSentence } from '../listening/error-sentences.js';
import { certificateIds } from './ids.js';

/** On Home: that a certificate is missing or ends soon, and the way to the list; nothing where all is well. */
export function ownCertificateBlocks(
  own: OwnCertificate | null,
  translator: Translator,
): KnownBlock[] {
  const said = own === null ? null : sentenceOf(own, translator);
  if (said === null) return [];
  return [
    {
      type: 'section',
      text: plainText(`⚠️ ${said}`, 3000),
      accessory: {
        type: 'button',
        action_id: certificateIds.actions.homeCertificates,
        text: plainText(translator.t('home.button.certificates'), 75),
      },
    },
  ];
}

function sentenceOf({ why, endsOn }: OwnCertificate, translator: Translator): string | null {
  if (why !== null) return domainSentence(why, translator);
  if (endsOn === null) return null;
  return translator.t('home.certificate_ends', { until: translator.localDate(endsOn) });
}
