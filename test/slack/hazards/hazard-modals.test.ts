import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Commitment,
  Rectification,
  Verification,
} from '../../../src/domain/hazards/hazard.js';
import { peopleOf } from '../../../src/domain/hazards/permissions.js';
import { chooseHazardModal } from '../../../src/slack/hazards/choose-hazard-dialog.js';
import { commitModal } from '../../../src/slack/hazards/commit-dialog.js';
import { correctModal, readCorrection } from '../../../src/slack/hazards/correct-dialog.js';
import { reassignModal } from '../../../src/slack/hazards/reassign-dialog.js';
import { rectifyModal } from '../../../src/slack/hazards/rectify-dialog.js';
import { verifyModal } from '../../../src/slack/hazards/verify-dialog.js';
import { withdrawModal } from '../../../src/slack/hazards/withdraw-dialog.js';
import { actor, assigned } from '../../domain/people.js';
import { currentUsers } from '../kit/message-checks.js';
import {
  elementOf,
  expectOpenable,
  fieldsOf,
  mrkdwnOf,
  requiredFieldsOf,
  wildText,
} from '../kit/modal-checks.js';
import { aHazard, company, endOfDay, now, site, units, workspace } from './facts.js';

const nobody = peopleOf({ hazard: aHazard(), assignments: [], units });
const admin = actor('UADMIN', { isAdmin: true });

const around = { workspace, units, now };
const general = { hazard: aHazard(), unit: site, assignments: [], commitments: [], ...around };
const major = {
  ...general,
  hazard: aHazard({ level: 'major', interimControl: 'Fenced off' }),
};

const commitment = {
  dueOn: '2026-12-09',
  measures: 'Weld a new rail',
} as Commitment;

const rectification = {
  doneOn: '2026-12-08',
  whatWasDone: 'Welded',
  evidenceText: 'See the photo',
} as Rectification;

const photo = {
  fileId: 'F1',
  name: 'rail.jpg',
  mimeType: 'image/jpeg',
  permalink: 'https://files.example/F1',
};

describe.each(currentUsers)('the forms of a hazard in $locale', (translator) => {
  it('asks for a promise, with the responsible person and the finder in their places', () => {
    const view = commitModal(general, translator);
    expectOpenable(view);
    expect(requiredFieldsOf(view)).toEqual([
      'measures',
      'strongestControl',
      'completerId',
      'dueOn',
      'acceptorId',
    ]);
    expect(elementOf(view, 'completerId').initial_user).toBe('UOWES');
    expect(elementOf(view, 'acceptorId').initial_user).toBe('UREPORTER');
    expect(elementOf(view, 'responsibleLeaderId').initial_user).toBe('ULEAD');
  });

  it('asks of a major hazard everything that rule 1 says, and for two acceptors', () => {
    const view = commitModal(major, translator);
    expectOpenable(view);
    expect(requiredFieldsOf(view)).toEqual(fieldsOf(view));
    expect(fieldsOf(view)).toContain('secondAcceptorId');
    expect(elementOf(view, 'interimControl').initial_value).toBe('Fenced off');
  });

  it('proposes the unit’s default acceptor before the finder, who is the second of a major hazard', () => {
    const withDefault = (facts: typeof general, defaultAcceptorId: string) =>
      commitModal({ ...facts, unit: { ...facts.unit, defaultAcceptorId } }, translator);
    const one = withDefault(general, 'UACCEPTS');
    expect(elementOf(one, 'acceptorId').initial_user).toBe('UACCEPTS');
    const two = withDefault(major, 'UACCEPTS');
    expect(elementOf(two, 'acceptorId').initial_user).toBe('UACCEPTS');
    expect(elementOf(two, 'secondAcceptorId').initial_user).toBe('UREPORTER');
    const worker = withDefault(general, 'UOWES');
    expect(elementOf(worker, 'acceptorId').initial_user).toBe('UREPORTER');
    const same = withDefault(major, 'UREPORTER');
    expect(elementOf(same, 'secondAcceptorId').initial_user).toBeUndefined();
  });

  it('proposes no acceptor where the finder answers for the hazard or has done the work', () => {
    const hazard = aHazard({ reporterId: 'UOWES' });
    const view = commitModal({ ...general, hazard }, translator);
    expect(elementOf(view, 'acceptorId').initial_user).toBeUndefined();
    const before = { ...general, assignments: assigned({ rectifier: ['ULATER', 'UREPORTER'] }) };
    const again = commitModal(before, translator);
    expect(elementOf(again, 'acceptorId').initial_user).toBeUndefined();
  });

  it('offers the words of the promise before where it is to be made anew', () => {
    const before = {
      ...commitment,
      measures: 'Weld a new rail',
      funds: '800',
      strongestControl: 'ppe',
      committedAt: now,
    };
    const old = { ...before, measures: 'Paint it', committedAt: new Date('2025-01-01') };
    const facts = { ...major, commitments: [old, before] as Commitment[] };
    const view = commitModal(facts, translator);
    expectOpenable(view);
    expect(elementOf(view, 'measures').initial_value).toBe('Weld a new rail');
    expect(elementOf(view, 'funds').initial_value).toBe('800');
    expect(elementOf(view, 'strongestControl').initial_option).toMatchObject({ value: 'ppe' });
    expect(elementOf(view, 'dueOn').initial_date).toBeUndefined();
    expect(elementOf(view, 'completerId').initial_user).toBe('UOWES');
  });

  it('reminds who hands in the work of the promise and of why it came back', () => {
    const sentBackBy = { opinion: 'Still loose', nextDueOn: '2026-12-11' } as Verification;
    const facts = {
      ...general,
      commitment,
      dueAt: endOfDay(11),
      sentBackBy,
      today: '2026-12-08',
    };
    const view = rectifyModal(facts, translator);
    expectOpenable(view);
    const said = JSON.stringify(view.blocks);
    expect(said).toContain('Weld a new rail');
    expect(said).toContain('Still loose');
    expect(said).toContain(translator.localDate('2026-12-11'));
    expect(elementOf(view, 'doneOn').initial_date).toBe('2026-12-08');
  });

  it('says when the day ends where the unit works to who reads another clock', () => {
    const there = { ...general, workspace: { ...workspace, timeZone: 'Pacific/Kiritimati' } };
    const values = { result: 'not_fixed' };
    for (const forms of [general, there]) {
      const said = [
        commitModal(forms, translator),
        verifyModal({ ...forms, rectification, evidence: [], values }, translator),
      ].map((view) => JSON.stringify(view));
      const key = translator.locale === 'en' ? 'The day ends where' : '日期以单位所在地为准';
      for (const form of said) expect(form.includes(key)).toBe(forms === there);
    }
  });

  it.each([
    [{}, false],
    [{ result: 'fixed' }, false],
    [{ result: 'partly' }, true],
    [{ result: 'not_fixed' }, true],
  ])('asks with %j for a next deadline: %j', (values, asks) => {
    const view = verifyModal({ ...general, rectification, evidence: [photo], values }, translator);
    expectOpenable(view);
    expect(fieldsOf(view).includes('nextDueOn')).toBe(asks);
    expect(JSON.stringify(view.blocks)).toContain('https://files.example/F1');
  });

  it.each([
    ['the unit’s leader', actor('ULEAD'), 'general', ['category', 'kind', 'place', 'level']],
    ['the unit’s leader', actor('ULEAD'), 'major', ['category', 'kind', 'place']],
    [
      'an inspector of neither unit',
      actor('UINSPECTS', { isInspector: true }),
      'major',
      ['level', 'unitId', 'responsibleId'],
    ],
    [
      'an inspector of neither unit',
      actor('UINSPECTS', { isInspector: true }),
      'general',
      ['unitId', 'responsibleId'],
    ],
    ['an admin', admin, 'major', ['category', 'kind', 'place', 'level', 'unitId', 'responsibleId']],
  ] as const)('offers %s what they may correct, prefilled', (_who, by, level, fields) => {
    const hazard = aHazard({ level });
    const facts = { hazard, unit: site, units: [company, site], people: nobody, values: {} };
    const view = correctModal({ ...facts, actor: by }, translator);
    expectOpenable(view);
    // Who may not do it all reads who may.
    const others = translator.locale === 'en' ? 'ask one of them' : '两单位以外的检查员';
    expect(JSON.stringify(view).includes(others)).toBe(by.userId === 'ULEAD');
    expect(fieldsOf(view).map((field) => field.split(':')[0])).toEqual(fields);
    const metadata = view.private_metadata ?? '';
    const shown = { category: hazard.category, level, unitId: hazard.unitId, place: hazard.place };
    expect(readCorrection({ ...shown, unitId: '' }, metadata).ok).toBe(false);
    expect(readCorrection({ category: shown.category, level, place: 'Berth 2' }, metadata)).toEqual(
      {
        ok: true,
        input: expect.objectContaining({ place: 'Berth 2' }),
      },
    );
    const read = readCorrection({ category: shown.category, level }, metadata);
    expect(read.ok && (read.input.level ?? read.input.category ?? null)).toBeNull();
  });

  it.each([
    [true, {}, ['cause', 'duplicateOfNumber']],
    [true, { cause: 'mistaken' }, ['cause', 'reason']],
    [false, {}, ['reason']],
  ])('withdraws: an admin %s with %j sees %j', (mayBeDuplicate, values, fields) => {
    const view = withdrawModal({ ...general, mayBeDuplicate, values }, translator);
    expectOpenable(view);
    expect(fieldsOf(view)).toEqual(fields);
  });

  it('opens whatever people wrote, and nothing of it pings or links', () => {
    fc.assert(
      fc.property(wildText, wildText, (text, name) => {
        const hazard = aHazard({ description: text, place: text, interimControl: text });
        const facts = { ...general, hazard, unit: { ...site, name } };
        const work = { ...rectification, whatWasDone: text, evidenceText: text };
        const evidence = [{ ...photo, name: text }];
        const views = [
          commitModal(facts, translator),
          rectifyModal(
            {
              ...facts,
              commitment: { ...commitment, measures: text },
              dueAt: null,
              sentBackBy: { opinion: text, nextDueOn: null } as Verification,
              today: '2026-12-08',
            },
            translator,
          ),
          verifyModal({ ...facts, rectification: work, evidence, values: {} }, translator),
          reassignModal(facts, translator),
          withdrawModal({ ...facts, mayBeDuplicate: true, values: {} }, translator),
          correctModal(
            { ...facts, units: [facts.unit], people: nobody, actor: admin, values: {} },
            translator,
          ),
          chooseHazardModal([{ number: 17, description: text }], translator),
        ];
        for (const view of views) {
          expectOpenable(view);
          for (const mrkdwn of mrkdwnOf(view)) expect(mrkdwn).not.toMatch(/<[!@#]/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
