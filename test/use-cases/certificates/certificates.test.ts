import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHazardReading } from '../../../src/database/hazards/hazard-reading.js';
import type { Database } from '../../../src/database/open-database.js';
import {
  listCertificates,
  viewCertificate,
} from '../../../src/use-cases/certificates/list-certificates.js';
import { ownCertificate } from '../../../src/use-cases/certificates/own-certificate.js';
import {
  type RecordCertificateInput,
  recordCertificate,
} from '../../../src/use-cases/certificates/record-certificate.js';
import { requireCertificates } from '../../../src/use-cases/certificates/require-certificates.js';
import { revokeCertificate } from '../../../src/use-cases/certificates/revoke-certificate.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import { forgetMember } from '../../../src/use-cases/privacy/forget-member.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { majorOnTheSpot, monday, openWorks, photo, refusal, type Works } from '../works.js';

describeOnEachDatabase('certificates', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const record = async (changes: Partial<RecordCertificateInput> = {}, by = 'UADMIN') =>
    recordCertificate(works.context, await works.as(by), {
      certificateId: null,
      submissionKey: works.key(),
      holderId: 'UACCEPTS',
      kind: '安全检查证',
      number: `N ${works.key()}`,
      scope: null,
      categories: [],
      validFrom: null,
      validUntil: '2026-12-31',
      ...changes,
    });
  const list = async (by = 'UADMIN', page = 0) =>
    listCertificates(works.context, await works.as(by), page);
  const requireThem = async (isRequired = true) =>
    requireCertificates(works.context, works.admin, isRequired);
  const actionsOf = async () =>
    (await works.history()).filter(({ action }) => action.startsWith('certificate'));

  it('are recorded, corrected and revoked by an admin, with their history; once each', async () => {
    const submissionKey = works.key();
    await record({ number: ' 17 ', submissionKey });
    await record({ number: '18', submissionKey });
    await expect(record({ number: '17' })).rejects.toThrow(
      refusal('certificate_number_taken', 'number'),
    );
    const [certificate] = (await list()).rows;
    const { id = '' } = certificate ?? {};
    expect(certificate).toMatchObject({
      number: '17',
      holderId: 'UACCEPTS',
      recordedById: 'UADMIN',
    });

    const corrected = { certificateId: id, number: '17', validUntil: '2027-12-31' };
    await record(corrected);
    await record(corrected);
    expect(await viewCertificate(works.context, works.admin, id)).toMatchObject({
      validUntil: '2027-12-31',
    });
    await revokeCertificate(works.context, works.admin, id);
    await expect(record({ certificateId: id })).rejects.toThrow(refusal('certificate_is_revoked'));
    expect((await list()).rows).toEqual([]);
    expect(await actionsOf()).toMatchObject([
      {
        action: 'certificate_recorded',
        subjectId: 'UACCEPTS',
        after: { certificateNumber: '17', certificateId: id },
      },
      {
        action: 'certificate_corrected',
        before: { validUntilDate: '2026-12-31' },
        after: { validUntilDate: '2027-12-31' },
      },
      { action: 'certificate_revoked', after: { certificateId: id } },
    ]);
    // The number of a revoked one may be given again.
    await record({ number: '17', holderId: 'USECOND' });
    await expect(record({ holderId: 'Ubot' })).resolves.toBeUndefined();
    await works.refresh('Urobot', { isBot: true });
    await expect(record({ holderId: 'Urobot' })).rejects.toThrow(
      refusal('member_is_bot', 'holderId'),
    );
  });

  it('are nobody else’s to change, and nobody else’s to see', async () => {
    await record();
    await record({ holderId: 'USECOND' });
    const [{ id = '' } = {}] = (await list()).rows;
    const before = await works.countRows();
    for (const by of ['UACCEPTS', 'UBOSS', 'ULEAD']) {
      const acting = await works.as(by);
      const refused = refusal('not_allowed_to_record_certificates');
      await expect(record({}, by)).rejects.toThrow(refused);
      await expect(revokeCertificate(works.context, acting, id)).rejects.toThrow(refused);
      await expect(viewCertificate(works.context, acting, id)).rejects.toThrow(refused);
      await expect(requireCertificates(works.context, acting, true)).rejects.toThrow(refused);
    }
    expect(await works.countRows()).toEqual(before);
    expect((await list('UACCEPTS')).rows.map(({ holderId }) => holderId)).toEqual(['UACCEPTS']);
    expect(await list('UBOSS')).toMatchObject({ isAdmin: false, rows: [], uncertifiedIds: [] });
    const nowhere = '00000000-0000-7000-8000-000000000000';
    await expect(revokeCertificate(works.context, works.admin, nowhere)).rejects.toThrow(
      refusal('certificate_not_found'),
    );
  });

  it('are listed page by page, those that end first on top, and say which inspectors hold none', async () => {
    await works.giveRoles('UACCEPTS', ['inspector'], null);
    await works.giveRoles('USECOND', ['inspector'], null);
    const { workspaceId } = works;
    const facts = { workspaceId, kind: 'K', holderId: 'UACCEPTS', recordedById: 'UADMIN' };
    await works.prisma.certificate.createMany({
      data: Array.from({ length: 31 }, (_, index) => ({
        ...{ ...facts, number: `N ${index}`, recordedAt: monday },
        validUntil: new Date(Date.UTC(2027, 0, 31 - index)),
      })),
    });
    const [first, second, beyond] = [
      await list(),
      await list('UADMIN', 1),
      await list('UADMIN', 9),
    ];
    expect(first).toMatchObject({ total: 31, pages: 2, pageIndex: 0 });
    expect(first.rows[0]?.validUntil).toBe('2027-01-01');
    expect(second.rows.map(({ validUntil }) => validUntil)).toEqual(['2027-01-31']);
    expect(beyond).toEqual(second);
    expect(first.uncertifiedIds).toContain('USECOND');
    expect(first.uncertifiedIds).not.toContain('UACCEPTS');
  });

  describe('once they are required', () => {
    it('only who holds a valid one of the category signs; asked anew when it counts', async () => {
      const hazard = await works.rectified();
      await requireThem();
      await expect(works.verify(hazard)).rejects.toThrow(refusal('certificate_missing'));
      await record({ validUntil: '2026-11-22' });
      await expect(works.verify(hazard)).rejects.toThrow(
        expect.objectContaining({ code: 'certificate_expired', params: { until: '2026-11-22' } }),
      );
      await record({ validFrom: '2026-11-24' });
      await expect(works.verify(hazard)).rejects.toThrow(refusal('certificate_not_yet_valid'));
      await record({ categories: ['management'] });
      await expect(works.verify(hazard)).rejects.toThrow(refusal('certificate_of_other_scope'));

      const seen = async (by: string) =>
        (await viewHazard(works.context, await works.as(by), hazard.number)).actions;
      expect(await seen('UACCEPTS')).not.toContain('verify');
      await record({ validUntil: '2026-11-23' });
      expect(await seen('UACCEPTS')).toContain('verify');
      expect((await works.verify(hazard)).state).toBe('closed');
    });

    it('a revoked one no longer counts, and nothing is asked once they are not required', async () => {
      const hazard = await works.rectified();
      await requireThem();
      await record();
      const [{ id = '' } = {}] = (await list()).rows;
      await revokeCertificate(works.context, works.admin, id);
      await expect(works.verify(hazard)).rejects.toThrow(refusal('certificate_missing'));
      await requireThem(false);
      await requireThem(false);
      expect((await works.verify(hazard)).state).toBe('closed');
      expect((await actionsOf()).map(({ action }) => action)).toEqual([
        'certificates_required_changed',
        'certificate_recorded',
        'certificate_revoked',
        'certificates_required_changed',
      ]);
    });

    it('nobody without one is named as acceptor, in a commitment or on the spot', async () => {
      const { hazard } = await works.report();
      await requireThem();
      const refused = refusal('acceptor_without_certificate', 'acceptorId');
      await expect(works.commit(hazard)).rejects.toThrow(refused);
      const view = await viewHazard(works.context, await works.as('UOWES'), hazard.number);
      expect(view.uncertifiedIds).toContain('UREPORTER');
      const onTheSpot = {
        whatWasDone: 'Fitted',
        evidenceText: null,
        major: majorOnTheSpot,
      };
      const fixed = { level: 'major', interimControl: 'Tape', onTheSpot, files: [photo] } as const;
      await expect(works.report(fixed)).rejects.toThrow(refused);
      await record();
      await expect(works.report(fixed)).rejects.toThrow(
        refusal('acceptor_without_certificate', 'secondAcceptorId'),
      );
      await record({ holderId: 'USECOND' });
      expect((await works.report(fixed)).hazard.state).toBe('rectified');
      expect((await works.commit(hazard)).state).toBe('committed');
    });

    it('the acceptor without one is offered no verification, and hears why', async () => {
      const hazard = await works.rectified();
      const seenBy = async () =>
        viewHazard(works.context, await works.as('UACCEPTS'), hazard.number);
      const reading = createHazardReading(works.prisma);
      const read = async () => {
        const facts = await reading.facts(works.workspaceId, [hazard.id]);
        return facts.get(hazard.id);
      };
      expect((await seenBy()).actions).toContain('verify');
      expect(await read()).toMatchObject({ certificates: null });
      await requireThem();
      const without = await seenBy();
      expect(without.actions).not.toContain('verify');
      expect(without.whyNotVerify).toMatchObject({ code: 'certificate_missing' });
      expect(await read()).toMatchObject({ certificates: [] });
      await record();
      const holding = await seenBy();
      expect(holding.actions).toContain('verify');
      expect(holding.whyNotVerify).toBeNull();
      expect(await read()).toMatchObject({ certificates: [{ holderId: 'UACCEPTS' }] });
    });

    it('what an acceptor leaves goes first to somebody who holds one; where nobody does, admins hear of it', async () => {
      await works.refresh('UADMIN');
      const leave = async (userId: string) => {
        await works.forgetTold();
        await works.refresh(userId, { isDeactivated: true });
        const told = (await works.told()).filter(({ matterId }) => matterId === null);
        return told.map(({ details }) => (details as { unsigned: string }).unsigned);
      };
      const hazard = await works.rectified();
      await requireThem();
      await record({ holderId: 'UBOSS' });
      await works.refresh('UACCEPTS');
      expect(await leave('UACCEPTS')).toEqual(['']);
      expect(await works.roles(hazard.id)).toContain('acceptor UBOSS');
      await works.refresh('UBOSS');
      expect(await leave('UBOSS')).toEqual([`H-${hazard.number}`]);
      expect(await works.roles(hazard.id)).toContain('acceptor ULEAD');
    });

    it('inspectors hear in time that theirs ends, and that it has', async () => {
      await works.giveRoles('UACCEPTS', ['inspector'], null);
      const own = async (by = 'UACCEPTS', certificatesRequired = true, mustSign = false) => {
        const required = { certificatesRequired, timeZone: 'Asia/Shanghai' };
        return ownCertificate(works.context, await works.as(by), required, mustSign);
      };
      expect(await own()).toMatchObject({ why: { code: 'certificate_missing' } });
      await record({ validUntil: '2026-12-22' });
      expect(await own()).toEqual({ why: null, endsOn: '2026-12-22' });
      await record({ validUntil: '2026-12-23' });
      expect(await own()).toBeNull();
      expect(await own('UACCEPTS', false)).toBeNull();
      expect(await own('UBOSS')).toBeNull();
      expect(await own('UBOSS', true, true)).toMatchObject({
        why: { code: 'certificate_missing' },
      });
      works.setNow(new Date('2026-12-23T16:00:00Z')); // Midnight in Shanghai.
      expect(await own()).toMatchObject({ why: { code: 'certificate_expired' } });
    });
  });

  it('are forgotten with their holder, and not with who recorded them', async () => {
    await record({ holderId: 'UTHIRD', number: 'secret 1', scope: 'secret 2' });
    await works.giveRoles('UELSE', ['admin'], null);
    await record({ holderId: 'USECOND', number: 'kept 1' }, 'UELSE');
    await forgetMember(works.context, works.admin, 'UTHIRD');
    await forgetMember(works.context, works.admin, 'UELSE');
    const history = (await works.history()).map(({ before, after }) => [before, after]);
    const rows = JSON.stringify([(await list()).rows, history]);
    expect(rows).not.toContain('secret');
    expect(rows).toContain('kept 1');
  });
});
