import { describe, expect, it, test } from 'vitest';
import { locales } from '../../../src/domain/organisation/member.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { textOf } from '../../../src/sandbox/text-of.js';
import { certificateModal } from '../../../src/slack/certificates/certificate-dialog.js';
import { certificatesModal } from '../../../src/slack/certificates/certificates-dialog.js';
import { certificateCategories } from '../../../src/slack/hazards/words.js';
import { parseSafetyCommand } from '../../../src/slack/home/parse-safety-command.js';
import { ids } from '../../../src/slack/ids.js';
import { expectOpenable, requiredFieldsOf } from '../kit/modal-checks.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from '../organisation/units-and-people.js';

test.each(['certificates', 'Certificate', '证书', '證書', '检查证'])('/safety %s', (words) => {
  expect(parseSafetyCommand(words)).toEqual({ kind: 'certificates' });
});

describe.each(locales)('the list and the form in %s', (locale) => {
  const translator = translatorFor(locale, 'Asia/Shanghai');
  const certificate = {
    id: '0190a000-0000-7000-8000-000000000001',
    holderId: 'U1',
    kind: '检查证 <!channel>',
    number: '*17*',
    scope: 'x'.repeat(200),
    categories: ['facility', 'unheard'],
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    recordedById: 'U2',
    recordedAt: new Date('2026-01-01T00:00:00Z'),
    revokedAt: null,
  };
  const list = { isAdmin: true, isRequired: true, total: 61, pageIndex: 1, pages: 3 };

  test('can be opened, ping nobody, and say how each stands', () => {
    for (const today of ['2025-12-31', '2026-06-01', '2027-01-01']) {
      const rows = Array.from({ length: 30 }, () => certificate);
      const many = Array.from({ length: 60 }, (_, index) => `U${index}`);
      const facts = { ...list, today, rows, uncertifiedIds: many };
      const modal = certificatesModal(facts, certificateCategories.word, translator);
      expectOpenable(modal);
      const said = JSON.stringify(modal);
      expect(said).not.toContain('"mrkdwn"');
      expect(said).toMatch(
        { '2025-12-31': /⏳/, '2026-06-01': /🟢/, '2027-01-01': /🔴/ }[today] ?? /never/,
      );
    }
    expectOpenable(certificateModal(certificate, certificateCategories, translator));
    const empty = certificateModal(null, certificateCategories, translator);
    expectOpenable(empty);
    expect(requiredFieldsOf(empty)).toEqual(['holderId', 'kind', 'number', 'validUntil']);
  });

  test('somebody who is no admin sees no button', () => {
    const facts = { ...list, isAdmin: false, pages: 1, pageIndex: 0, uncertifiedIds: [] };
    const modal = certificatesModal(
      { ...facts, today: '2026-06-01', rows: [certificate] },
      certificateCategories.word,
      translator,
    );
    expectOpenable(modal);
    expect(JSON.stringify(modal)).not.toContain('"button"');
  });
});

const bot = await startBot({ adminUserIds: ['U_OLIVIA', 'U_CHEN'] });
const { slack, database } = bot;
await plantUnits(bot, ['U_CHEN', 'U_OLIVIA', 'U_ZHAO', 'U_SUN', 'U_PRIYA']);

describe.each([
  {
    language: 'Chinese',
    admin: 'U_CHEN',
    holder: 'U_SUN',
    words: '证书',
    empty: '尚未登记',
    valid: /🟢 有效期至2027年5月31日/,
    taken: '该类证件的这个编号已登记',
    ends: '截止日早于起始日',
    required: '必须持证',
    refused: /只有管理员可以登记证件/,
  },
  {
    language: 'English',
    admin: 'U_OLIVIA',
    holder: 'U_PRIYA',
    words: 'certificates',
    empty: 'No certificate is recorded yet',
    valid: /🟢 valid until Mon 31 May 2027/,
    taken: 'recorded already',
    ends: 'ends before it begins',
    required: 'Certificates are required',
    refused: /Only admins record certificates/,
  },
])('/safety certificates for an admin who reads $language', (cast) => {
  it('records, refuses at the field, corrects, requires and revokes; the holder sees their own', async () => {
    await database.prisma.certificate.deleteMany();
    await database.prisma.workspace.updateMany({ data: { certificatesRequired: false } });
    const admin = slack.as(cast.admin);
    await admin.command('/safety', cast.words);
    await admin.waitForModal((modal) => textOf(modal).includes(cast.empty));
    await admin.click('modal', ids.actions.certificateAdd);
    await admin.waitForModal((modal) => modal.callback_id === ids.views.certificate);
    await admin.fillAll({ kind: '检查证', number: 'A-17', holderId: cast.holder });
    await admin.fillAll({ validUntil: '2027-05-31', validFrom: '2027-06-01' });
    const refused = await admin.submit();
    expect(refused.errors?.validUntil).toContain(cast.ends);
    await admin.fill('validFrom', '2026-05-31');
    expect((await admin.submit()).errors).toBeUndefined();
    await admin.waitForModal((modal) => cast.valid.test(textOf(modal)));

    // The same number twice stands at its field; what is typed stays.
    await admin.click('modal', ids.actions.certificateAdd);
    await admin.waitForModal((modal) => modal.callback_id === ids.views.certificate);
    await admin.fillAll({ kind: '检查证', number: 'A-17', holderId: 'U_ZHAO' });
    await admin.fill('validUntil', '2027-05-31');
    expect((await admin.submit()).errors?.number).toContain(cast.taken);
    await admin.fill('number', 'A-18');
    expect((await admin.submit()).errors).toBeUndefined();
    await admin.waitForModal((modal) => textOf(modal).includes('A-18'));

    await admin.click('modal', ids.actions.certificatesRequire);
    await admin.waitForModal((modal) => textOf(modal).includes(cast.required));
    await admin.click('modal', ids.actions.certificateRevoke, { nth: 0 });
    await admin.waitForModal((modal) => !textOf(modal).includes('A-17'));
    await admin.click('modal', ids.actions.certificateEdit);
    await admin.waitForModal((modal) => modal.callback_id === ids.views.certificate);
    await admin.fill('number', 'A-19');
    expect((await admin.submit()).errors).toBeUndefined();
    await admin.waitForModal((modal) => textOf(modal).includes('A-19'));
    await admin.close();

    const holder = slack.as('U_ZHAO');
    await holder.command('/safety', cast.words);
    const own = await holder.waitForModal((modal) => textOf(modal).includes('A-19'));
    expect(textOf(own)).not.toContain('A-18');
    await holder.close();
  });

  it('refuses what somebody else forges', async () => {
    const workspaceId = slack.snapshot().state.team.id;
    const { id } = await database.prisma.certificate.create({
      data: {
        ...{ workspaceId, kind: 'Theirs', number: cast.words, recordedAt: slack.clock.now() },
        ...{ holderId: 'U_ZHAO', recordedById: cast.admin, validUntil: new Date('2027-05-31') },
      },
    });
    const before = await database.prisma.certificate.findMany();
    const { actions } = ids;
    for (const actionId of [actions.certificateEdit, actions.certificateAdd]) {
      await slack.forge.click({ user: cast.holder, actionId, value: id });
      await slack.as(cast.holder).waitForMessage((message) => cast.refused.test(message.text));
    }
    const forged = await slack.forge.submission({
      user: cast.holder,
      callbackId: ids.views.certificate,
      privateMetadata: JSON.stringify({ certificateId: id }),
      values: {
        holderId: { value: { type: 'users_select', selected_user: cast.holder } },
        kind: { value: { type: 'plain_text_input', value: 'Mine' } },
        number: { value: { type: 'plain_text_input', value: '1' } },
        validUntil: { value: { type: 'datepicker', selected_date: '2030-01-01' } },
      },
      view: { blocks: [{ type: 'input', block_id: 'holderId' }] },
    });
    expect(JSON.stringify(forged.body)).toMatch(cast.refused);
    expect(await database.prisma.certificate.findMany()).toEqual(before);
  });
});
