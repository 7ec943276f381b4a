import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRegisters } from '../../../src/registers.js';
import { deadlineValue, readDeadlineValue } from '../../../src/slack/deadlines/deadline-value.js';
import { referenceOf } from '../../../src/slack/matters/about-matter.js';
import {
  matterOfMetadata,
  parseMatterName,
  readMatterValue,
} from '../../../src/slack/matters/matter-value.js';
import { drillEntry } from '../../engine/drill-rendering.js';

const { renderings } = createRegisters([drillEntry]);
const kindsOfMatter = fc.constantFrom('hazard', 'drill');
const numbers = fc.integer({ min: 1, max: 999_999_999 });

describe('a matter in the value of a button', () => {
  test('is read as it was written, of whatever kind', () => {
    fc.assert(
      fc.property(kindsOfMatter, numbers, (kind, number) => {
        const written = referenceOf({ kind, number }, renderings);
        expect(readMatterValue(written, renderings)).toEqual({ kind, number });
        const metadata = JSON.stringify({ matter: written });
        expect(matterOfMetadata(metadata, renderings)).toEqual({ kind, number });
      }),
    );
  });

  test('is a hazard where a version before has written its number alone', () => {
    expect(readMatterValue('17', renderings)).toEqual({ kind: 'hazard', number: 17 });
    expect(matterOfMetadata('{"number":17}', renderings)).toEqual({ kind: 'hazard', number: 17 });
  });

  test.each(['', 'X-17', 'H-0', 'H', '-17', 'H-17-1', 'H-1234567890', 'mine'])(
    'that is forged is refused: %s',
    (forged) => {
      expect(() => readMatterValue(forged, renderings)).toThrow(
        expect.objectContaining({ code: 'matter_not_found' }),
      );
    },
  );

  test.each(['h-17', 'H17', 'h－17', 'Ｈ-17', ' H-017 '])(
    'is read as people type it: %s',
    (typed) => {
      expect(parseMatterName(typed, renderings.kinds)).toEqual({ kind: 'hazard', number: 17 });
    },
  );
});

describe('a deadline in the value of a button', () => {
  const deadlineId = '019478a2-7f3c-7000-8000-000000000001';

  test('carries its id and the reference of its matter', () => {
    const value = deadlineValue({ matter: 'D-3', deadlineId });
    expect(readDeadlineValue(value)).toEqual({ matter: 'D-3', deadlineId });
  });

  test('is read where a version before has written the hazard’s number', () => {
    expect(readDeadlineValue(`17 ${deadlineId}`)).toEqual({ matter: '17', deadlineId });
  });

  test.each(['', '17', 'H-17', 'H-17 no-uuid'])('that is forged is refused: %s', (forged) => {
    expect(() => readDeadlineValue(forged)).toThrow(
      expect.objectContaining({ code: 'deadline_settled' }),
    );
  });
});
