import { beforeAll, expect, it } from 'vitest';
import type { ReportHazardInput } from '../../../src/use-cases/hazards/report-hazard.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { majorOnTheSpot, monday, openWorks, photo, refusal, type Works } from '../works.js';

describeOnEachDatabase('reporting what was fixed on the spot', (open) => {
  let works: Works;
  beforeAll(async () => {
    works = await openWorks(await open());
  });
  const onTheSpot = { whatWasDone: 'Put the rail back', evidenceText: null, major: null };

  it('closes a general hazard with its record and evidence, and nobody owes anything', async () => {
    const foundAt = new Date('2026-11-22T17:00:00.000Z'); // one in the morning of Monday in Shanghai
    const { hazard } = await works.report({ onTheSpot, files: [photo], foundAt });
    expect(hazard).toMatchObject({
      state: 'closed',
      onTheSpot: true,
      rectifiedAt: monday,
      closedAt: monday,
    });
    expect(await works.deadlines(hazard.id)).toEqual([]);
    const work = await works.prisma.rectification.findFirstOrThrow({
      where: { hazardId: hazard.id },
    });
    expect(work).toMatchObject({
      whatWasDone: 'Put the rail back',
      doneOn: new Date('2026-11-23T00:00:00.000Z'),
      rectifiedById: 'UREPORTER',
    });
    const evidence = await works.prisma.evidence.findMany({ where: { matterId: hazard.id } });
    expect(evidence).toMatchObject([{ stage: 'rectification', rectificationId: work.id }]);
    const history = await works.history(hazard.id);
    expect(history.map(({ action }) => action)).toEqual([
      'hazard_reported',
      'hazard_rectified',
      'hazard_closed',
    ]);
    expect(await works.notices(hazard.id)).toEqual([
      'closed responsible UOWES',
      'closed leader ULEAD',
    ]);
  });

  it('leaves a major hazard to two acceptors', async () => {
    const { hazard } = await works.report({
      level: 'major',
      onTheSpot: { ...onTheSpot, major: majorOnTheSpot },
      interimControl: 'Tape',
      files: [photo],
    });
    expect(hazard).toMatchObject({ state: 'rectified', onTheSpot: true, closedAt: null });
    expect((await works.deadlines(hazard.id)).sort()).toEqual([
      'verify UACCEPTS open',
      'verify USECOND open',
    ]);
    expect(await works.notices(hazard.id)).toEqual([
      'rectified acceptor UACCEPTS',
      'rectified acceptor USECOND',
      'rectified responsible UOWES',
      'assigned leader ULEAD',
    ]);
    const commitment = await works.prisma.commitment.findFirstOrThrow({
      where: { hazardId: hazard.id },
    });
    expect(commitment).toMatchObject({
      measures: 'Put the rail back',
      completerId: 'UREPORTER',
      interimControl: 'Tape',
      contingencyPlan: 'Stop the shift',
    });
    await works.verify(hazard);
    const closed = await works.verify(hazard, {}, 'USECOND');
    expect(closed.state).toBe('closed');
  });

  it.each<[string, Partial<ReportHazardInput>, string, string]>([
    ['without evidence', { onTheSpot }, 'evidence_required', 'files'],
    [
      'without what was done',
      { onTheSpot: { ...onTheSpot, whatWasDone: '' }, files: [photo] },
      'required',
      'whatWasDone',
    ],
    [
      'major without an interim control',
      { level: 'major', onTheSpot: { ...onTheSpot, major: majorOnTheSpot }, files: [photo] },
      'interim_control_required',
      'interimControl',
    ],
    [
      'major without what a commitment needs',
      { level: 'major', onTheSpot, files: [photo], interimControl: 'Tape' },
      'required',
      'acceptorId',
    ],
    [
      'major with its reporter as acceptor',
      {
        level: 'major',
        onTheSpot: { ...onTheSpot, major: { ...majorOnTheSpot, acceptorId: 'UREPORTER' } },
        files: [photo],
        interimControl: 'Tape',
      },
      'acceptor_is_completer',
      'acceptorId',
    ],
    [
      'major with an acceptor of the responsible unit',
      {
        level: 'major',
        onTheSpot: { ...onTheSpot, major: { ...majorOnTheSpot, secondAcceptorId: 'ULEAD' } },
        files: [photo],
        interimControl: 'Tape',
      },
      'acceptor_of_responsible_unit',
      'secondAcceptorId',
    ],
  ])('%s is refused at its field', async (_name, input, code, field) => {
    const before = await works.countRows();
    await expect(works.report(input)).rejects.toThrow(refusal(code, field));
    expect(await works.countRows()).toEqual(before);
  });
});
