import { describe, expect, test } from 'vitest';
import { hazardActions } from '../../../src/domain/hazards/permissions.js';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { validateBlocks } from '../../../src/sandbox/blocks/validate-blocks.js';
import { hazardDetailsMessage } from '../../../src/slack/hazards/hazard-details.js';
import { buttons, currentUsers, expectSendable, seen } from '../kit/message-checks.js';
import {
  aCommitment,
  aDeadline,
  aHazard,
  anEvent,
  anExtension,
  aRectification,
  aVerification,
  endOfDay,
  hazardDetails,
  kinds,
  now,
  renderings,
  units,
  workspace,
} from './facts.js';

const english = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');
type View = Parameters<typeof hazardDetailsMessage>[0];

function shown(
  details: View['details'],
  {
    actions = [],
    translator = english,
  }: { actions?: View['actions']; translator?: Translator } = {},
) {
  const message = hazardDetailsMessage(
    {
      ...{ details, actions, deadlineActions: new Map() },
      ...{ workspace, units, now, kinds, events: renderings.events },
    },
    translator,
  );
  expectSendable(message);
  return { ...message, seen: seen(message.blocks), buttons: buttons(message.blocks) };
}

const whole = hazardDetails({
  hazard: aHazard({ state: 'rectified', clause: 'GB 3608', level: 'major', severity: 5 }),
  commitments: [
    aCommitment({
      id: 'c0',
      measures: 'Old promise',
      committedAt: new Date('2026-12-01T03:00:00Z'),
    }),
    aCommitment({
      responsibleLeaderId: 'ULEAD',
      secondAcceptorId: 'USECOND',
      funds: '12,000',
      contingencyPlan: 'Close the pontoon',
      interimControl: 'Tape across',
    }),
  ],
  rectifications: [
    aRectification({
      id: 'r0',
      whatWasDone: 'Old work',
      submittedAt: new Date('2026-12-02T03:00:00Z'),
    }),
    aRectification({ evidenceText: 'Photos attached' }),
  ],
  verifications: [
    aVerification({ id: 'v0', rectificationId: 'r0', opinion: 'Old opinion', result: 'not_fixed' }),
    aVerification(),
  ],
  evidence: [
    {
      fileId: 'F1',
      name: 'after.jpg',
      mimeType: 'image/jpeg',
      permalink: 'https://x.slack.com/files/F1',
      stage: 'rectification',
      addedById: 'UDOES',
      addedAt: now,
    },
  ],
  deadlines: [
    aDeadline('commit', endOfDay(2), 'UOWES', { settledAt: now, outcome: 'met' }),
    aDeadline('verify', endOfDay(8), 'USECOND'),
  ],
  timeline: [anEvent('hazard_reported'), anEvent('hazard_rectified')],
  repeatOfNumber: 9,
});

describe('the details of a hazard', () => {
  test('say everything that is in force, and nothing that was replaced', () => {
    const { seen: text } = shown(whole);
    for (const part of [
      '🔎 H-17 · Awaiting verification',
      'Verification due: Tue 8 Dec 2026 · 2 working days left · @USECOND',
      'Level: ⚠️ Major · 🔴 Critical risk (20)',
      'Clause: GB 3608',
      'Interim control: Tape across',
      'Repeat of H-9',
      'Commitment by @UOWES',
      'Weld a new guard rail and paint it',
      'Verified by: @UACCEPTS, @USECOND',
      'Responsible leader: @ULEAD',
      'Strongest control: Engineering control',
      'Funds: 12,000',
      'Contingency plan: Close the pontoon',
      'Rectified on Thu 3 Dec 2026, handed in by @UDOES',
      'Rail welded and painted\nPhotos attached',
      'Verified by @UACCEPTS, Fri 4 Dec 2026 11:00: Fixed',
      'after.jpg',
      '@UREPORTER reported the hazard.',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/Old promise|Old work|Old opinion|Commitment due/);
  });

  const moved = hazardDetails({
    hazard: aHazard({ state: 'committed' }),
    commitments: [aCommitment({ interimControl: 'Tape across' })],
    deadlines: [
      aDeadline('rectify', endOfDay(18), 'UDOES', {
        id: 'later',
        startsAt: new Date('2026-12-02T06:00:00Z'),
        originalDueAt: endOfDay(9),
      }),
      aDeadline('rectify', endOfDay(9), 'UDOES', { settledAt: now, outcome: 'superseded' }),
    ],
    requests: [anExtension()],
  });

  test('name the date and the interim control that are in force after an extension', () => {
    const { seen: text } = shown(moved);
    expect(text).toContain('To be done by: Fri 18 Dec 2026 (originally promised: Wed 9 Dec 2026)');
    expect(text).toContain('Interim control, with the extension to Fri 18 Dec 2026: Fenced off');
    expect(text).not.toContain('Tape across');
    const { seen: translated } = shown(moved, { translator: chinese });
    expect(translated).toContain('整改期限：2026年12月18日 周五（原期限：2026年12月9日 周三）');
    expect(translated).toContain('临时管控措施（延期至 2026年12月18日 周五 期间）：Fenced off');
  });

  test('name the promised date alone while it stands', () => {
    const deadlines = [aDeadline('rectify', endOfDay(9), 'UDOES')];
    const { seen: text } = shown({ ...moved, deadlines, requests: [] });
    expect(text).toContain('To be done by: Wed 9 Dec 2026');
    expect(text).toContain('Interim control: Tape across');
    expect(text).not.toContain('originally promised');
  });

  test('have just the buttons that the reader may press', () => {
    expect(shown({ ...whole, evidence: [] }).buttons).toEqual([]);
    expect(shown(whole).buttons).toEqual(['matter_photos']);
    expect(shown(whole, { actions: ['verify', 'withdraw'] }).buttons).toEqual([
      'hazard_verify',
      'hazard_withdraw',
      'matter_photos',
    ]);
  });

  test('of a hazard with nothing but its report are short', () => {
    const { blocks } = shown(hazardDetails());
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'rich_text']);
  });

  test('can be sent, and shown in a modal, with everything at its longest', () => {
    const long = (length: number) => '隐*患<!here>'.repeat(length).slice(0, length);
    const details = hazardDetails({
      hazard: aHazard({
        description: long(3000),
        place: long(200),
        clause: long(200),
        interimControl: long(1000),
        sourcePermalink: `https://x.slack.com/${'a'.repeat(1900)}`,
      }),
      commitments: [
        aCommitment({
          measures: long(3000),
          funds: long(500),
          contingencyPlan: long(2000),
          interimControl: long(1000),
          secondAcceptorId: 'USECOND',
          responsibleLeaderId: 'ULEAD',
        }),
      ],
      rectifications: [aRectification({ whatWasDone: long(3000), evidenceText: long(3000) })],
      verifications: Array.from({ length: 12 }, (_, index) =>
        aVerification({ id: `v${index}`, opinion: long(3000), evidenceText: long(3000) }),
      ),
      evidence: Array.from({ length: 200 }, (_, index) => ({
        fileId: `F${index}`,
        name: long(255),
        mimeType: 'image/jpeg',
        permalink: `https://x.slack.com/files/${'a'.repeat(300)}`,
        stage: 'report' as const,
        addedById: 'UREPORTER',
        addedAt: now,
      })),
      deadlines: [
        aDeadline('verify', endOfDay(1), 'U_A', { id: 'a' }),
        aDeadline('verify', endOfDay(1), 'U_B', { id: 'b' }),
      ],
      timeline: Array.from({ length: 1000 }, (_, index) =>
        anEvent('hazard_verified', { result: 'partly', opinion: long(3000) }, { id: `e${index}` }),
      ),
      repeatOfNumber: 1,
    });
    for (const translator of currentUsers) {
      const { blocks } = shown(details, { actions: hazardActions, translator });
      expect(validateBlocks(blocks, 'modal')).toEqual([]);
    }
  });

  test.each([
    '',
    'p',
    'javascript:alert(1)',
    'https://x.org/a b',
    `https://x.org/${'a'.repeat(4000)}`,
  ])('name a file without a link where its address is %s', (permalink) => {
    const evidence = whole.evidence.map((file) => ({ ...file, permalink }));
    const { blocks } = shown({ ...whole, evidence });
    expect(validateBlocks(blocks, 'modal')).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('after.jpg');
    expect(JSON.stringify(blocks)).not.toContain('"link"');
  });

  test('name how much of a long story is not shown', () => {
    const timeline = Array.from({ length: 1000 }, (_, index) =>
      anEvent('hazard_verified', { result: 'partly', opinion: 'x' }, { id: `e${index}` }),
    );
    expect(shown(hazardDetails({ timeline })).seen).toContain('990 earlier entries');
  });
});
