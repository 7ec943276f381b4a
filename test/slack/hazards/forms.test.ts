import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommitment } from '../../../src/slack/hazards/commit-dialog.js';
import { readListFilter } from '../../../src/slack/hazards/list-filter-dialog.js';
import { readReassignment } from '../../../src/slack/hazards/reassign-dialog.js';
import { readRectification } from '../../../src/slack/hazards/rectify-dialog.js';
import { readReport } from '../../../src/slack/hazards/report/report-form.js';
import { readVerification } from '../../../src/slack/hazards/verify-dialog.js';
import { readWithdrawal } from '../../../src/slack/hazards/withdraw-dialog.js';
import type { FieldValues } from '../../../src/slack/kit/view-state.js';
import { readMembership } from '../../../src/slack/organisation/membership-dialog.js';
import { readSettings } from '../../../src/slack/organisation/set-up-dialog.js';
import { readUnit } from '../../../src/slack/organisation/unit-dialog.js';
import { read, refused } from '../kit/form-checks.js';

const unitId = '019478a2-7f3c-7000-8000-000000000001';
const source = { permalink: null, files: [] };
const report = (values: FieldValues) => readReport(values, source, 'V1');
const photo = { fileId: 'F1', name: 'a.jpg', mimeType: 'image/jpeg', permalink: 'https://a/F1' };

const reported = {
  description: 'Rail loose',
  category: 'facility',
  kind: 'damaged',
  unitId,
  place: 'Quay 1',
  level: 'general',
  severity: '2',
  likelihood: '3',
  foundAt: '1795500000',
};

describe('the report form', () => {
  it('reads what is there, and leaves open what was left open', () => {
    expect(read(report(reported))).toEqual({
      ...reported,
      severity: 2,
      likelihood: 3,
      foundAt: new Date('2026-11-24T06:00:00Z'),
      clause: null,
      interimControl: null,
      responsibleId: null,
      sourcePermalink: null,
      submissionKey: 'V1',
      files: [],
      onTheSpot: null,
    });
  });

  it('adds the files and the address of the message that it was logged from', () => {
    const from = { permalink: 'https://a/p1', files: [{ ...photo, fileId: 'F2' }] };
    const input = read(readReport({ ...reported, files: [photo] }, from, 'V1'));
    expect(input.files.map(({ fileId }) => fileId)).toEqual(['F1', 'F2']);
    expect(input.sourcePermalink).toBe('https://a/p1');
  });

  it('asks for the work, and of a major hazard for the rest, only when it was fixed on the spot', () => {
    const spot = { ...reported, onTheSpot: ['yes'] };
    expect(refused(report(spot))).toEqual({ whatWasDone: 'required' });
    expect(refused(report({ ...spot, level: 'major' }))).toEqual({
      whatWasDone: 'required',
      strongestControl: 'required',
    });
    const done = {
      ...spot,
      level: 'major',
      whatWasDone: 'Welded',
      strongestControl: 'engineering',
    };
    expect(read(report({ ...done, acceptorId: 'U1' })).onTheSpot).toMatchObject({
      whatWasDone: 'Welded',
      evidenceText: null,
      major: { strongestControl: 'engineering', acceptorId: 'U1', completerId: null },
    });
  });

  it.each([
    ['severity', '6', 'score_out_of_range'],
    ['likelihood', '0', 'score_out_of_range'],
    ['severity', '2.5', 'score_out_of_range'],
    ['category', 'weather', 'required'],
    ['kind', 'unheard_of', 'required'],
    ['level', 'huge', 'required'],
    ['unitId', 'not-a-uuid', 'unit_not_found'],
    ['foundAt', 'yesterday', 'required'],
    ['description', '隐'.repeat(3001), 'too_long'],
    ['place', '👷'.repeat(201), 'too_long'],
  ])('refuses %s %j', (field, value, code) => {
    expect(refused(report({ ...reported, [field]: value }))).toEqual({ [field]: code });
  });

  it('counts characters as people do: an emoji is one', () => {
    expect(report({ ...reported, place: '👷'.repeat(200) }).ok).toBe(true);
  });
});

const settings = (values: FieldValues, shown: string | null = null) =>
  readSettings(values, { country: shown });

describe('the other forms', () => {
  it.each([
    [
      'commitment',
      readCommitment,
      ['measures', 'strongestControl', 'completerId', 'dueOn', 'acceptorId'],
    ],
    ['rectification', readRectification, ['whatWasDone', 'doneOn']],
    ['verification', readVerification, ['result', 'opinion']],
    ['reassignment', readReassignment, ['responsibleId']],
    ['withdrawal', readWithdrawal, ['duplicateOfNumber']],
    ['unit', readUnit, ['name', 'leaderId']],
    ['standing', readMembership, ['userId']],
    ['settings', settings, ['timeZone', 'locale', 'workdayStart', 'workdayEnd']],
  ] as const)('says of an empty %s everything that is missing', (_name, form, fields) => {
    expect(Object.keys(refused(form({}))).sort()).toEqual([...fields].sort());
  });

  it('drops the next deadline of what is fixed', () => {
    const values = { result: 'fixed', opinion: 'Fine', nextDueOn: '2026-12-01' };
    expect(read(readVerification(values)).nextDueOn).toBeNull();
    expect(read(readVerification({ ...values, result: 'partly' })).nextDueOn).toBe('2026-12-01');
  });

  it.each([
    ['H-12', 12],
    ['12', 12],
    ['Ｈ－１２', 12],
    ['h–12', 12],
    ['H\u200b-12\u200e', 12],
    ['#12', 12],
    ['隐患 12', 12],
    ['“H-12”.', 12],
  ])('reads the number %j', (typed, number) => {
    expect(read(readWithdrawal({ duplicateOfNumber: typed }))).toEqual({
      duplicateOfNumber: number,
    });
  });

  it('reads why a report was a mistake', () => {
    const reason = 'It is a drawing';
    expect(read(readWithdrawal({ cause: 'mistaken', reason }))).toEqual({ reason });
    expect(read(readWithdrawal({ reason }))).toEqual({ reason });
    expect(refused(readWithdrawal({ cause: 'mistaken' }))).toEqual({ reason: 'required' });
  });

  it('says of a number that is none that there is no such hazard', () => {
    expect(refused(readWithdrawal({ duplicateOfNumber: 'the other one' }))).toEqual({
      duplicateOfNumber: 'hazard_not_found',
    });
  });

  it('reads the working day in minutes, and 23:59 as its end', () => {
    const values = { timeZone: 'UTC', locale: 'en', workdayStart: '07:30', workdayEnd: '23:59' };
    expect(read(settings(values))).toMatchObject({ workdayStart: 450, workdayEnd: 1440 });
    expect(refused(settings({ ...values, workdayStart: '25:00' }))).toEqual({
      workdayStart: 'required',
    });
  });

  it('leaves the country alone where it was left as it stood, and takes it away when cleared', () => {
    const values = { timeZone: 'UTC', locale: 'en', workdayStart: '07:30', workdayEnd: '17:00' };
    const countryOf = (shown: string | null, entered: FieldValues) =>
      read(settings({ ...values, ...entered }, shown)).country;
    expect(countryOf(null, {})).toBeUndefined();
    expect(countryOf('CN', { country: 'CN' })).toBeUndefined();
    expect(countryOf(null, { country: 'CN' })).toBe('CN');
    expect(countryOf('CN', {})).toBeNull();
    expect(countryOf('CN', { country: 'none' })).toBeNull();
    expect(countryOf(null, { country: 'none' })).toBeUndefined();
  });

  it('reads a filter that is left open as the first page of everything', () => {
    expect(read(readListFilter({}))).toEqual({ pageIndex: 0 });
    const values = { unitId, states: ['closed'], isOverdue: ['yes'], level: 'major' };
    expect(read(readListFilter(values))).toEqual({
      pageIndex: 0,
      unitId,
      states: ['closed'],
      isOverdue: true,
      level: 'major',
    });
  });

  it('never falls over what is sent', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant([photo]));
    const forms = [
      report,
      readCommitment,
      readRectification,
      readVerification,
      readReassignment,
      readWithdrawal,
      readUnit,
      readMembership,
      settings,
      readListFilter,
    ];
    const fields = [...Object.keys(reported), 'files', 'states', 'roles', 'onTheSpot', 'dueOn'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), value), (values) => {
        for (const form of forms) form(values);
      }),
    );
  });
});
