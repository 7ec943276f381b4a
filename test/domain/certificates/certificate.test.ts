import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Certificate,
  certificateFacts,
  holdsValidCertificate,
  whyNotCertified,
} from '../../../src/domain/certificates/certificate.js';
import { dateOfDay } from '../../../src/domain/shared/local-time.js';

const issued = (changes: Partial<Certificate> = {}): Certificate => ({
  id: 'c',
  holderId: 'U1',
  kind: '安全检查证',
  number: '17',
  scope: null,
  categories: [],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  recordedById: 'UADMIN',
  recordedAt: new Date('2026-01-01T00:00:00Z'),
  revokedAt: null,
  ...changes,
});
const revoked = issued({ revokedAt: new Date('2026-03-01T00:00:00Z') });
const renewed = issued({ validFrom: '2027-01-01', validUntil: '2027-12-31' });
const ofManagement = issued({ categories: ['management'] });

describe('whether somebody is certified (rule 10)', () => {
  test.each([
    ['on the first day', [issued()], '2026-01-01', undefined, null],
    ['on the last day', [issued()], '2026-12-31', undefined, null],
    ['the day after it', [issued()], '2027-01-01', undefined, 'certificate_expired'],
    ['the day before it', [issued()], '2025-12-31', undefined, 'certificate_not_yet_valid'],
    ['without one', [], '2026-06-01', undefined, 'certificate_missing'],
    ['with a revoked one', [revoked], '2026-06-01', undefined, 'certificate_missing'],
    ['with a renewed one', [issued(), renewed], '2027-01-01', undefined, null],
    ['since ever', [issued({ validFrom: null })], '1999-01-01', undefined, null],
    ['for its category', [ofManagement], '2026-06-01', 'management', null],
    ['for another one', [ofManagement], '2026-06-01', 'facility', 'certificate_of_other_scope'],
    ['for none in particular', [ofManagement], '2026-06-01', null, null],
    ['with one for all', [ofManagement, issued()], '2026-06-01', 'facility', null],
  ])('%s', (_, certificates, on, category, code) => {
    const need = { on, ...(category === undefined ? {} : { category }) };
    expect(whyNotCertified(certificates, need)?.code ?? null).toBe(code);
    expect(holdsValidCertificate(certificates, need)).toBe(code === null);
  });

  test('says of several until when the newest counted, and from when the next one does', () => {
    const older = issued({ validUntil: '2025-12-31' });
    expect(whyNotCertified([issued(), older], { on: '2028-01-01' })?.params).toEqual({
      until: '2026-12-31',
    });
    expect(whyNotCertified([renewed], { on: '2026-06-01' })?.params).toEqual({
      from: '2027-01-01',
    });
  });

  test('one more certificate never takes a right away', () => {
    const day = fc.integer({ min: 20_000, max: 20_400 }).map(dateOfDay);
    const category = fc.constantFrom('facility', 'behaviour', 'management');
    const any = fc
      .record({
        from: fc.option(day),
        until: day,
        categories: fc.uniqueArray(category),
        gone: fc.boolean(),
      })
      .map(({ from, until, categories, gone }) =>
        issued({
          validFrom: from,
          validUntil: until,
          categories,
          revokedAt: gone ? new Date(0) : null,
        }),
      );
    fc.assert(
      fc.property(fc.array(any), any, day, category, (some, more, on, of) => {
        const need = { on, category: of };
        const before = holdsValidCertificate(some, need);
        expect(holdsValidCertificate([...some, more], need)).toBe(
          before || holdsValidCertificate([more], need),
        );
      }),
    );
  });
});

describe('what is recorded', () => {
  const draft = { ...issued(), number: ' 17 ', categories: ['management', 'facility', 'facility'] };

  test('is cleaned', () => {
    expect(certificateFacts(draft)).toEqual({
      holderId: 'U1',
      kind: '安全检查证',
      number: '17',
      scope: null,
      categories: ['facility', 'management'],
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    });
  });

  test.each([
    [{ holderId: '' }, 'required', 'holderId'],
    [{ kind: ' ' }, 'required', 'kind'],
    [{ number: '\u200b' }, 'required', 'number'],
    [{ number: '1'.repeat(61) }, 'too_long', 'number'],
    [{ validUntil: '2026-02-29' }, 'required', 'validUntil'],
    [{ validUntil: '2025-12-31' }, 'certificate_ends_before_it_begins', 'validUntil'],
  ])('is refused at the field: %j', (wrong, code, field) => {
    expect(() => certificateFacts({ ...draft, ...wrong })).toThrow(
      expect.objectContaining({ code, field }),
    );
  });
});
