import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../src/domain/certificates/certificate.js';
import { hazardKind } from '../../../src/domain/hazards/hazard.js';
import { actorOf } from '../../../src/domain/organisation/actor.js';
import type { Locale } from '../../../src/domain/organisation/member.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { matterRendering } from '../../../src/slack/matters/renderings.js';
import { assigned } from '../../domain/people.js';
import {
  aboutHazard,
  aHazard,
  aMember,
  hazardFacts,
  now,
  renderings,
  units,
  workspace,
} from './facts.js';

const held: Certificate = {
  ...{ id: 'c1', holderId: 'UACCEPTS', kind: 'Inspector', number: '1', scope: null },
  ...{ categories: [], validFrom: null, validUntil: '2026-12-04', revokedAt: null },
  ...{ recordedById: 'UADMIN', recordedAt: now },
};

/** What a message about a rectified hazard offers an acceptor. */
function offered(certificates: readonly Certificate[] | null, locale: Locale = 'en', at = now) {
  const about = aboutHazard(
    hazardFacts({
      hazard: aHazard({ state: 'rectified' }),
      assignments: assigned({ acceptor: 'UACCEPTS', completer: 'UDOES' }),
      certificates,
    }),
  );
  const { buttons, notOffered } = matterRendering(renderings, hazardKind);
  const context = { workspace, units, now: at, translator: translatorFor(locale, 'Asia/Shanghai') };
  const actor = actorOf(aMember('UACCEPTS'), []);
  return {
    buttons: buttons(actor, about, context).map(({ button }) => button.action_id),
    said: JSON.stringify(notOffered?.(actor, about, context)),
  };
}

describe('a message about a hazard that waits for verification', () => {
  it('offers it where no certificate is asked for, and to whoever holds a valid one', () => {
    for (const certificates of [null, [held]]) {
      expect(offered(certificates)).toEqual({ buttons: ['hazard_verify'], said: '[]' });
    }
  });

  it('says instead that the certificate has ended and who can put it right', () => {
    const nextDay = new Date(now.getTime() + 86_400_000);
    const { buttons, said } = offered([held], 'en', nextDay);
    expect(buttons).toEqual([]);
    expect(said).toContain('Your certificate expired after Fri 4 Dec 2026. Ask an admin');
    expect(offered([held], 'zh-CN', nextDay).said).toContain(
      '已于2026年12月4日 周五到期。请管理员登记',
    );
  });

  it('takes nobody else’s certificate for theirs', () => {
    const { buttons, said } = offered([{ ...held, holderId: 'USECOND' }]);
    expect(buttons).toEqual([]);
    expect(said).toContain('none is recorded for you');
  });
});
