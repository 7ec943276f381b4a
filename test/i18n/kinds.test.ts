import { describe, expect, test } from 'vitest';
import { audiences, deadlineKinds } from '../../src/domain/deadlines/deadline.js';
import { reasonsNotSent } from '../../src/domain/delivery/reason-not-sent.js';
import {
  categories,
  controlMeasures,
  hazardKinds,
  hazardStates,
  verificationResults,
} from '../../src/domain/hazards/hazard.js';
import { levels } from '../../src/domain/matters/level.js';
import { notificationKinds } from '../../src/domain/notifications/notification.js';
import { locales, roles } from '../../src/domain/organisation/member.js';
import { reasonOf, reasons } from '../../src/domain/reminders/recipients.js';
import { domainErrorCodes } from '../../src/domain/shared/errors.js';
import { type MessageKey, readCatalogue } from '../../src/i18n/catalogues.js';
import { translatorFor } from '../../src/i18n/translator.js';

/** What a set that grows needs: an entry of each of these stems for each of its members. */
const stems: Readonly<Record<string, { members: readonly string[]; beside?: readonly string[] }>> =
  {
    'deadline.kind': { members: deadlineKinds },
    'message.ask': { members: deadlineKinds },
    'message.reminder.other.left': { members: deadlineKinds },
    'message.reminder.other.overdue': { members: deadlineKinds },
    'message.reminder.other.today': { members: deadlineKinds },
    'message.reminder.own.left': { members: deadlineKinds },
    'message.reminder.own.overdue': { members: deadlineKinds },
    'message.reminder.own.today': { members: deadlineKinds },
    'message.todo.own': { members: deadlineKinds },
    'message.todo.own_overdue': { members: deadlineKinds },
    'message.unreachable.owes': { members: deadlineKinds },
    'policy.preview.example': { members: deadlineKinds },
    'notification.kind': { members: notificationKinds },
    'message.reason': { members: reasons, beside: ['instead_of'] },
    'notification_log.reason': { members: reasons },
    'notification_log.not_sent': { members: reasonsNotSent },
    'policy.audience': { members: audiences, beside: ['level_up'] },
    'word.state': { members: hazardStates },
    'word.level': { members: levels },
    'word.category': { members: categories },
    'word.kind': { members: hazardKinds },
    'word.control': { members: controlMeasures },
    'word.result': { members: verificationResults },
    'word.role': { members: roles },
    error: {
      members: domainErrorCodes,
      beside: ['database', 'database_reply', 'other_workspace', 'saved_but', 'slack', 'unknown'],
    },
  };

describe.each(locales)('what grows has an entry a member in %s', (locale) => {
  const keys = Object.keys(readCatalogue(locale));

  test.each(Object.entries(stems))('%s', (stem, { members, beside = [] }) => {
    const named = keys
      .filter((key) => key.startsWith(`${stem}.`))
      .map((key) => key.slice(stem.length + 1));
    expect(named.sort()).toEqual([...members, ...beside].sort());
  });

  test('no two kinds of deadline are said alike', () => {
    const catalogue = readCatalogue(locale);
    const ofDeadlines = Object.entries(stems).filter(
      ([, { members }]) => members === deadlineKinds,
    );
    for (const [stem] of ofDeadlines) {
      const said = deadlineKinds.map((kind) => catalogue[`${stem}.${kind}`]);
      expect(new Set(said).size, stem).toBe(deadlineKinds.length);
    }
  });
});

describe.each(locales)('what nobody has named is an error in %s', (locale) => {
  const translator = translatorFor(locale, 'Asia/Shanghai');

  test('a kind without an entry', () => {
    const key = 'message.reminder.own.overdue.renew_certificate' as MessageKey;
    expect(() => translator.t(key, { due: 'today', standing: 'late' })).toThrow(
      `locales/${locale} has no message ${key}`,
    );
  });

  test('a state that the sentence does not know', () => {
    const params = { hazard: 'H-17', state: 'archived' };
    expect(() => translator.t('error.wrong_state', params)).toThrow(
      'Invalid values for "state": "archived"',
    );
  });

  test('an answer that is neither yes nor no', () => {
    const params = { due: 'today', late: 'perhaps' };
    expect(() => translator.t('message.ask.verify', params)).toThrow(
      'Invalid values for "late": "perhaps"',
    );
  });
});

test('a reason for telling somebody that nobody has named is an error', () => {
  expect(reasonOf('carer')).toBe('carer');
  expect(() => reasonOf('organiser')).toThrow('organiser is no reason for telling somebody');
});
