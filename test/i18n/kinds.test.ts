import { describe, expect, test } from 'vitest';
import { commonAudiences } from '../../src/domain/deadlines/deadline.js';
import { reasonsNotSent } from '../../src/domain/delivery/reason-not-sent.js';
import { domainErrorCodes } from '../../src/domain/errors.js';
import {
  categories,
  controlMeasures,
  hazardKinds,
  hazardStates,
  verificationResults,
} from '../../src/domain/hazards/hazard.js';
import { campaignStates } from '../../src/domain/inspections/campaign.js';
import { campaignKinds, campaignModes } from '../../src/domain/inspections/campaign-kinds.js';
import { groupReportStates } from '../../src/domain/inspections/group.js';
import { recordStates, visitStates } from '../../src/domain/inspections/visit.js';
import { levels } from '../../src/domain/matters/level.js';
import { locales, roles } from '../../src/domain/organisation/member.js';
import { commonReasons } from '../../src/domain/reminders/recipients.js';
import { type MessageKey, readCatalogue } from '../../src/i18n/catalogues.js';
import { stemsOfDeadlineKinds } from '../../src/i18n/kind-texts.js';
import { translatorFor } from '../../src/i18n/translator.js';
import { createRegisters } from '../../src/registers.js';

const { kinds } = createRegisters();
const deadlineKinds = [...kinds.deadlines.keys()];
const hearingRoles = [
  ...new Set(
    [...kinds.matters.values()].flatMap((rules) =>
      rules.roles.filter(({ heardBy }) => heardBy !== null).map(({ role }) => role),
    ),
  ),
];

/** What a set that grows needs: an entry of each of these stems for each of its members. */
const stems: Readonly<Record<string, { members: readonly string[]; beside?: readonly string[] }>> =
  {
    ...Object.fromEntries(stemsOfDeadlineKinds.map((stem) => [stem, { members: deadlineKinds }])),
    'notification.kind': { members: [...kinds.notifications.keys()] },
    'message.reason': { members: [...commonReasons, ...hearingRoles], beside: ['instead_of'] },
    'notification_log.reason': { members: [...commonReasons, ...hearingRoles] },
    'notification_log.not_sent': { members: reasonsNotSent },
    'policy.audience': { members: [...commonAudiences, ...hearingRoles], beside: ['level_up'] },
    'word.state': { members: hazardStates },
    'word.campaign_kind': { members: campaignKinds },
    'word.campaign_mode': { members: campaignModes },
    'word.campaign_state': { members: campaignStates },
    'word.visit_state': { members: visitStates },
    'word.record_state': { members: recordStates },
    'word.report_state': { members: groupReportStates },
    'word.level': { members: levels },
    'word.category': { members: categories },
    'word.kind': { members: hazardKinds },
    'word.control': { members: controlMeasures },
    'word.result': { members: verificationResults },
    'word.role': { members: roles },
    error: {
      members: domainErrorCodes,
      beside: [
        'database',
        'database_reply',
        'disk_full',
        'disk_full_reply',
        'other_workspace',
        'permission_missing',
        'saved_but',
        'slack',
        'unknown',
        'unreadable',
      ],
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

  test.each(stemsOfDeadlineKinds)('no two kinds of deadline are said alike: %s', (stem) => {
    const catalogue = readCatalogue(locale);
    const said = deadlineKinds.map((kind) => catalogue[`${stem}.${kind}`]);
    expect(new Set(said).size).toBe(deadlineKinds.length);
  });
});

describe.each(locales)('what nobody has named is an error in %s', (locale) => {
  const translator = translatorFor(locale, 'Asia/Shanghai');

  test('a kind without an entry', () => {
    const key = 'message.reminder.own.overdue.no_such_kind';
    expect(() => translator.t(key, { due: 'today', lateness: 'late' })).toThrow(
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
    const key: MessageKey = 'message.ask.verify';
    expect(() => translator.t(key, params)).toThrow('Invalid values for "late": "perhaps"');
  });
});
