import { describe, expect, test } from 'vitest';
import { auditActions } from '../../../src/domain/audit.js';
import { formerNames, presentName, valueNamed } from '../../../src/domain/history/former-names.js';

describe('words that earlier versions stored', () => {
  test('are none that the history is written in today', () => {
    for (const action of auditActions) expect(presentName(action)).toBe(action);
  });

  test('stand for a word of today, at once', () => {
    for (const name of Object.values(formerNames)) expect(presentName(name)).toBe(name);
  });

  test('name the same value as the word of today, which goes before', () => {
    expect(valueNamed({ careTakenById: 'UBOSS' }, 'supervisedById')).toBe('UBOSS');
    expect(valueNamed({ careTakenById: 'UBOSS', supervisedById: 'ULEAD' }, 'supervisedById')).toBe(
      'ULEAD',
    );
    expect(valueNamed({ other: 1 }, 'supervisedById')).toBeUndefined();
  });
});
