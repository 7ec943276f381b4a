import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import type { RectifyHazardInput } from '../../../src/use-cases/hazards/rectify-hazard.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { majorTerms, monday, openWorks, photo, refusal, type Works } from '../works.js';

describeOnEachDatabase('handing in the work', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  async function committed(level: 'general' | 'major' = 'general') {
    const { hazard } = await works.report({ level });
    return works.commit(hazard, level === 'major' ? majorTerms : {});
  }

  it('meets the rectify deadline and asks the acceptor to verify within three working days', async () => {
    const hazard = await works.rectify(await committed(), { files: [photo], evidenceText: null });
    expect(hazard).toMatchObject({ state: 'rectified', rectifiedAt: monday, version: 3 });
    expect((await works.deadlines(hazard.id)).sort()).toEqual([
      'commit UOWES met',
      'rectify UDOES met',
      'verify UACCEPTS open',
    ]);
    const [deadline] = await works.openDeadlines(hazard.id);
    expect(deadline).toMatchObject({
      dueAt: new Date('2026-11-26T15:59:59.999Z'),
      nextReminderAt: monday,
      policy: defaultPolicy(deadlineKind(kinds, 'verify'), 'general'),
    });
    const work = await works.prisma.rectification.findFirst({ where: { hazardId: hazard.id } });
    const evidence = await works.prisma.evidence.findMany({ where: { matterId: hazard.id } });
    expect(evidence).toMatchObject([
      { stage: 'rectification', rectificationId: work?.id, fileId: 'F1' },
    ]);
  });

  it('counts a photo handed in once more, after a failed verification, for the second hand-in too', async () => {
    const hazard = await committed();
    const work = { files: [photo], evidenceText: null };
    await works.rectify(hazard, work);
    const partly = { result: 'partly', nextDueOn: '2026-12-11', files: [photo] } as const;
    await works.verify(hazard, partly);
    expect((await works.rectify(hazard, work)).state).toBe('rectified');
    const handedIn = await works.prisma.rectification.findMany({
      where: { hazardId: hazard.id },
      orderBy: { submittedAt: 'asc' },
    });
    const evidence = await works.prisma.evidence.findMany({
      where: { matterId: hazard.id, fileId: photo.fileId, stage: 'rectification' },
    });
    expect(evidence.map(({ rectificationId }) => rectificationId).sort()).toEqual(
      handedIn.map(({ id }) => id).sort(),
    );
    expect(handedIn).toHaveLength(2);
    await works.verify(hazard, { files: [photo] });
    const { details } = await viewHazard(works.context, works.admin, hazard.number);
    expect(details.evidence.map(({ stage }) => stage).sort()).toEqual([
      'rectification',
      'rectification',
      'verification',
      'verification',
    ]);
  });

  it('asks both acceptors of a major hazard', async () => {
    const hazard = await committed('major');
    await works.forgetTold();
    await works.rectify(hazard);
    const open = await works.openDeadlines(hazard.id);
    expect(open.map(({ owedById }) => owedById).sort()).toEqual(['UACCEPTS', 'USECOND']);
    expect(await works.notices(hazard.id)).toEqual([
      'rectified acceptor UACCEPTS',
      'rectified acceptor USECOND',
      'rectified responsible UOWES',
    ]);
  });

  it('writes into history what was done', async () => {
    const hazard = await works.rectify(await committed(), { files: [photo] });
    const event = (await works.history(hazard.id)).at(-1);
    expect(event).toMatchObject({
      action: 'hazard_rectified',
      actorId: 'UDOES',
      before: { state: 'committed', rectifiedAt: null },
      after: {
        state: 'rectified',
        rectifiedAt: monday.toISOString(),
        whatWasDone: 'Rail fitted',
        doneOn: '2026-11-23',
        files: ['rail.jpg'],
      },
    });
  });

  it.each<[string, Partial<RectifyHazardInput>, string, string]>([
    ['no evidence', { evidenceText: ' ', files: [] }, 'evidence_required', 'files'],
    ['nothing said of what was done', { whatWasDone: '' }, 'required', 'whatWasDone'],
    ['a day to come', { doneOn: '2026-11-24' }, 'done_in_future', 'doneOn'],
    ['a day before it was found', { doneOn: '2026-11-22' }, 'done_before_report', 'doneOn'],
    ['an overlong text', { evidenceText: 'x'.repeat(3001) }, 'too_long', 'evidenceText'],
  ])('with %s is refused at its field', async (_name, input, code, field) => {
    const hazard = await committed();
    const before = await works.countRows();
    await expect(works.rectify(hazard, input)).rejects.toThrow(refusal(code, field));
    expect(await works.countRows()).toEqual(before);
  });

  it('counts its days by the clock of the workspace', async () => {
    const hazard = await committed();
    // Seven in the evening of Monday in London is three in the morning of Tuesday in Shanghai.
    works.setNow(new Date('2026-11-23T19:00:00.000Z'));
    expect((await works.rectify(hazard, { doneOn: '2026-11-24' })).state).toBe('rectified');
  });

  it('is not for an acceptor, even one who leads the unit', async () => {
    const { hazard } = await works.report();
    await works.commit(hazard, { acceptorId: 'ULEAD' });
    await expect(works.rectify(hazard, {}, 'ULEAD')).rejects.toThrow(
      refusal('acceptor_is_completer'),
    );
  });

  it('by the same submission five times at once is one record', async () => {
    const hazard = await committed();
    const submissionKey = 'VSAME';
    await Promise.all(Array.from({ length: 5 }, () => works.rectify(hazard, { submissionKey })));
    const where = { hazardId: hazard.id };
    expect(await works.prisma.rectification.count({ where })).toBe(1);
    expect(await works.openDeadlines(hazard.id)).toHaveLength(1);
  });
});
