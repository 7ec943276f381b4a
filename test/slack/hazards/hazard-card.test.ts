import { describe, expect, test } from 'vitest';
import { hazardStates } from '../../../src/domain/hazards/hazard.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { hazardCard } from '../../../src/slack/hazards/hazard-card.js';
import { buttons, currentUsers, expectSendable, seen } from '../kit/message-checks.js';
import {
  aCommitment,
  aDeadline,
  aHazard,
  anExtension,
  endOfDay,
  hazardFacts,
  kinds,
  now,
  site,
  units,
  workspace,
} from './facts.js';

const english = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');
const card = (facts: Parameters<typeof hazardCard>[0], translator = english) =>
  hazardCard(facts, { workspace, units, now, kinds }, translator);

describe('the hazard card', () => {
  test('says what is wrong, where, how bad, who answers and by when', () => {
    const text = seen(
      card(hazardFacts({ openDeadlines: [aDeadline('commit', endOfDay(7), 'UOWES')] })).blocks,
    );
    expect(text).toContain('📝 H-17 · Awaiting commitment');
    expect(text).toContain('Guard rail missing at the edge of the pontoon');
    expect(text).toContain('Place: Pontoon 3, north edge · Quay 1');
    expect(text).toContain('Level: General · 🟠 High risk (12)');
    expect(text).toContain('Responsible person: @UOWES');
    expect(text).toContain('Commitment due: Mon 7 Dec 2026 · @UOWES');
    expect(text).toContain('Reported by @UREPORTER on Tue 1 Dec 2026 10:30');
  });

  test('says the same in Chinese', () => {
    const text = seen(
      card(
        hazardFacts({
          hazard: aHazard({ state: 'committed', level: 'major' }),
          openDeadlines: [aDeadline('rectify', endOfDay(1), 'UDOES')],
        }),
        chinese,
      ).blocks,
    );
    expect(text).toContain('🛠️ H-17 · 整改中');
    expect(text).toContain('等级：⚠️ 重大隐患 · 🟠 较大风险 (12)');
    expect(text).toContain('整改期限：2026年12月1日 周二 · ⏰ 已逾期 · @UDOES');
  });

  test('marks what is overdue, a repeat, a failed verification and the interim control', () => {
    const text = seen(
      card(
        hazardFacts({
          hazard: aHazard({ state: 'committed', failedVerifications: 2 }),
          commitment: aCommitment({ interimControl: 'Pontoon closed' }),
          openDeadlines: [aDeadline('rectify', endOfDay(3), 'UDOES')],
          repeatOfNumber: 9,
          evidenceCount: 2,
        }),
      ).blocks,
    );
    expect(text).toContain('⏰ overdue');
    expect(text).toContain('Repeat of H-9');
    expect(text).toContain('Sent back after verification: 2 times');
    expect(text).toContain('Interim control: Pontoon closed');
    expect(text).toContain('2 photos and files');
  });

  test('keeps the interim control of the report until a commitment names another', () => {
    const hazard = aHazard({ interimControl: 'Tape across' });
    expect(seen(card(hazardFacts({ hazard })).blocks)).toContain('Interim control: Tape across');
  });

  test('shows the interim control of the newest extension that was approved, and says so', () => {
    const facts = hazardFacts({
      hazard: aHazard({ interimControl: 'Tape across' }),
      commitment: aCommitment({ interimControl: 'Pontoon closed' }),
      requests: [
        anExtension(),
        anExtension({
          id: 'e2',
          interimControl: 'Watchman posted',
          decidedAt: endOfDay(3),
          decidedDueOn: '2026-12-22',
        }),
        anExtension({ id: 'e3', interimControl: 'Refused', decidedDueOn: null }),
        anExtension({ id: 'e4', interimControl: 'Asked', decision: null, decidedDueOn: null }),
      ],
    });
    const text = seen(card(facts).blocks);
    expect(text).toContain(
      'Interim control, with the extension to Tue 22 Dec 2026: Watchman posted',
    );
    expect(text).not.toMatch(/Pontoon closed|Tape across|Fenced off|Refused|Asked/);
    expect(seen(card(facts, chinese).blocks)).toContain(
      '临时管控措施（延期至 2026年12月22日 周二 期间）：Watchman posted',
    );
    const refused = { ...facts, requests: [anExtension({ decidedDueOn: null })] };
    expect(seen(card(refused).blocks)).toContain('Interim control: Pontoon closed');
  });

  test('has one button, the same for every reader', () => {
    expect(buttons(card(hazardFacts()).blocks)).toEqual(['open_hazard']);
  });

  test.each(hazardStates)('can be sent while the hazard is %s', (state) => {
    for (const translator of currentUsers) {
      const hazard = aHazard({ state, closedAt: state === 'closed' ? now : null });
      expectSendable(card(hazardFacts({ hazard }), translator));
    }
  });

  test('can be sent however long its texts are', () => {
    for (const translator of currentUsers) {
      expectSendable(
        card(
          hazardFacts({
            hazard: aHazard({
              description: '👷‍♀️'.repeat(3000),
              place: 'م'.repeat(200),
              interimControl: '临'.repeat(1000),
              sourcePermalink: `https://x.slack.com/${'a'.repeat(1900)}`,
            }),
            unit: { ...site, name: 'é'.repeat(75) },
            openDeadlines: [
              aDeadline('verify', endOfDay(9), 'U_A', { id: 'a' }),
              aDeadline('verify', endOfDay(9), 'U_B', { id: 'b' }),
            ],
          }),
          translator,
        ),
      );
    }
  });
});
