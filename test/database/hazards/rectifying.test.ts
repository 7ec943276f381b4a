import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant, start } from '../../support/fixtures.js';

const nobody = '01a20c47-0000-7000-8000-000000000000';

describeOnEachDatabase('the stores of commitments, rectifications and verifications', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('holds the newest commitment in force, with the promised date as it was written', async () => {
    const { run, report, commit } = await plant(prisma);
    const [first, second, none] = [await report(), await report(), await report()];
    await commit(first.id, { committedAt: hours(1), measures: 'old' });
    const whole = {
      measures: 'new',
      strongestControl: 'elimination',
      dueOn: '2028-02-29',
      responsibleLeaderId: 'UBOSS',
      secondAcceptorId: 'USECOND',
      funds: '¥ 3,000',
      contingencyPlan: 'Stop the line',
      interimControl: 'Tape',
      committedAt: hours(2),
    } as const;
    const inForce = await commit(first.id, whole);
    const other = await commit(second.id);
    expect(inForce).toMatchObject({ ...whole, hazardId: first.id, completerId: 'UDOES' });
    expect(inForce).not.toHaveProperty('submissionKey');
    await run(async ({ commitments }) => {
      expect(await commitments.current(first.id)).toEqual(inForce);
      expect(await commitments.current(none.id)).toBeNull();
      const many = await commitments.currentOfMany([first.id, second.id, none.id]);
      expect(new Map(many.map((one) => [one.hazardId, one]))).toEqual(
        new Map([
          [first.id, inForce],
          [second.id, other],
        ]),
      );
      expect(await commitments.currentOfMany([])).toEqual([]);
    });
  });

  it('knows which submissions it has', async () => {
    const { run, report, commit, rectify, verify } = await plant(prisma);
    const { id } = await report({ submissionKey: 'report' });
    await commit(id, { submissionKey: 'commit' });
    const rectified = await rectify(id, { submissionKey: 'rectify' });
    await verify(rectified, { submissionKey: 'verify' });
    await run(async ({ commitments, rectifications, verifications }) => {
      expect(await commitments.existsForSubmission('commit')).toBe(true);
      expect(await commitments.existsForSubmission('rectify')).toBe(false);
      expect(await rectifications.existsForSubmission('rectify')).toBe(true);
      expect(await rectifications.existsForSubmission('verify')).toBe(false);
      expect(await verifications.existsForSubmission('verify')).toBe(true);
      expect(await verifications.existsForSubmission('commit')).toBe(false);
    });
  });

  it('gives the newest rectification', async () => {
    const { run, report, rectify } = await plant(prisma);
    const { id } = await report();
    const newest = await rectify(id, { submittedAt: hours(2), doneOn: '2026-11-23' });
    await rectify(id, { submittedAt: hours(1) });
    await run(async ({ rectifications }) => {
      expect(await rectifications.latest(id)).toEqual(newest);
      expect(newest.doneOn).toBe('2026-11-23');
      expect(await rectifications.latest(nobody)).toBeNull();
    });
  });

  it('gives the verifications of one rectification, oldest first', async () => {
    const { run, report, rectify, verify } = await plant(prisma);
    const { id } = await report();
    const [first, second] = [await rectify(id), await rectify(id, { submittedAt: hours(3) })];
    const late = await verify(first, { verifiedAt: hours(2), verifierId: 'USECOND' });
    const early = await verify(first, {
      verifiedAt: hours(1),
      result: 'not_fixed',
      nextDueOn: '2026-12-31',
      evidenceText: 'Loose',
    });
    const other = await verify(second, { verifiedAt: hours(4) });
    await run(async ({ verifications }) => {
      expect(await verifications.ofRectification(first.id)).toEqual([early, late]);
      expect(await verifications.ofRectification(second.id)).toEqual([other]);
      expect(early.nextDueOn).toBe('2026-12-31');
      expect(late.nextDueOn).toBeNull();
    });
  });

  it('refuses a second signature of the same verifier under the same rectification', async () => {
    const { report, rectify, verify } = await plant(prisma);
    const { id } = await report();
    const rectified = await rectify(id);
    await verify(rectified);
    await expect(verify(rectified)).rejects.toMatchObject({ code: 'verifier_signed_already' });
    await verify(await rectify(id));
  });

  it('counts a file that is handed in again, after a failed check, for the second hand-in too', async () => {
    const { run, report, rectify, workspaceId } = await plant(prisma);
    const { id } = await report();
    const works = [await rectify(id), await rectify(id, { submittedAt: hours(1) })];
    const file = { fileId: 'F1', name: 'a.jpg', mimeType: 'image/jpeg', permalink: 'https://f/1' };
    await run(async ({ evidence }) => {
      for (const { id: subjectId } of [...works, ...works]) {
        const by = { userId: 'UDOES', at: start, subjectId };
        await evidence.add(id, 'rectification', [file], by);
      }
    });
    const rows = await prisma.evidence.findMany({
      where: { workspaceId },
      orderBy: { rectificationId: 'asc' },
    });
    expect(rows.map((row) => row.rectificationId)).toEqual(works.map((work) => work.id).sort());
  });

  it('adds evidence, and leaves a file as it is that the same subject has', async () => {
    const { run, report, rectify, verify, workspaceId } = await plant(prisma);
    const { id } = await report();
    const work = await rectify(id);
    const check = await verify(work);
    const file = { fileId: 'F1', name: 'a.jpg', mimeType: 'image/jpeg', permalink: 'https://f/1' };
    await run(async ({ evidence }) => {
      const by = { userId: 'UREPORTER', at: start, subjectId: null };
      await evidence.add(id, 'report', [file, { ...file, fileId: 'F2' }], by);
      await evidence.add(id, 'report', [{ ...file, name: 'again.jpg' }], by);
      await evidence.add(id, 'rectification', [file], { ...by, subjectId: work.id });
      await evidence.add(id, 'verification', [], by);
      await evidence.add(id, 'verification', [file], { ...by, subjectId: check.id });
    });
    const rows = await prisma.evidence.findMany({
      where: { workspaceId },
      orderBy: [{ stage: 'asc' }, { fileId: 'asc' }],
    });
    const belongsTo = rows.map((row) => [row.rectificationId, row.verificationId]);
    expect(rows.map((row) => [row.stage, row.fileId, row.name])).toEqual([
      ['report', 'F1', 'a.jpg'],
      ['report', 'F2', 'a.jpg'],
      ['rectification', 'F1', 'a.jpg'],
      ['verification', 'F1', 'a.jpg'],
    ]);
    expect(belongsTo).toEqual([
      [null, null],
      [null, null],
      [work.id, null],
      [null, check.id],
    ]);
    expect(rows[0]).toMatchObject({
      ...file,
      addedById: 'UREPORTER',
      addedAt: start,
      matterId: id,
    });
  });
});
