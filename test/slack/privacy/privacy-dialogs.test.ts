import { describe, expect, test } from 'vitest';
import { locales } from '../../../src/domain/organisation/member.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { parseSafetyCommand } from '../../../src/slack/home/parse-safety-command.js';
import { forgetModal, readForgetting } from '../../../src/slack/privacy/forget-dialog.js';
import { privacyIds } from '../../../src/slack/privacy/ids.js';
import { privacyModal } from '../../../src/slack/privacy/privacy-dialog.js';
import { readRetention, retentionModal } from '../../../src/slack/privacy/retention-dialog.js';
import { expectOpenable, requiredFieldsOf } from '../kit/modal-checks.js';

test.each(['privacy', 'Privacy', '隐私', '隱私', '个人信息'])('/safety %s', (words) => {
  expect(parseSafetyCommand(words)).toEqual({ kind: 'privacy' });
});

describe.each(locales)('personal data in %s', (locale) => {
  const translator = translatorFor(locale, 'Asia/Shanghai');

  test('everybody reads how long things are kept; only admins see how to decide', () => {
    for (const retentionYears of [null, 5]) {
      const modal = privacyModal({ isAdmin: false, retentionYears }, translator);
      expectOpenable(modal);
      const said = JSON.stringify(modal);
      expect(said).toMatch(retentionYears === null ? /For ever|永久保存/ : /5 (years|年)/);
      expect(said).not.toContain('"actions"');
    }
    const modal = privacyModal({ isAdmin: true, retentionYears: null }, translator);
    expectOpenable(modal);
    expect(JSON.stringify(modal)).toContain(privacyIds.actions.privacyForget);
  });

  test('the forms can be opened, whatever was chosen', () => {
    for (const years of [null, 3, 7, 100]) expectOpenable(retentionModal(years, translator));
    expectOpenable(forgetModal(translator));
    expect(requiredFieldsOf(forgetModal(translator))).toHaveLength(1);
  });
});

test('nobody is forgotten without a name and a confirmation', () => {
  const values = { userId: 'U1', confirmed: ['yes'] };
  expect(readForgetting(values)).toEqual({
    ok: true,
    input: expect.objectContaining({ userId: 'U1' }),
  });
  for (const wrong of [
    { ...values, confirmed: [] },
    { userId: 'U1' },
    { confirmed: ['yes'] },
    { ...values, userId: "U1'" },
    {},
  ]) {
    expect(readForgetting(wrong).ok).toBe(false);
  }
});

test('a time is for ever, or some years', () => {
  expect(readRetention({ years: 'for_ever' })).toEqual({ ok: true, input: { years: null } });
  expect(readRetention({ years: '5' })).toEqual({ ok: true, input: { years: 5 } });
  for (const years of ['-1', '5.5', '', 'x']) expect(readRetention({ years }).ok).toBe(false);
});
