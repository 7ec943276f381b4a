import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { announceCampaign } from '../../../src/use-cases/inspections/announce-campaign.js';
import { cancelCampaign } from '../../../src/use-cases/inspections/cancel-campaign.js';
import { closeCampaign } from '../../../src/use-cases/inspections/close-campaign.js';
import { dropVisit } from '../../../src/use-cases/inspections/drop-visit.js';
import { finishVisit } from '../../../src/use-cases/inspections/finish-visit.js';
import { moveVisit } from '../../../src/use-cases/inspections/move-visit.js';
import { notePractice } from '../../../src/use-cases/inspections/note-practice.js';
import {
  removeGroup,
  setGroup,
  swapPeople,
} from '../../../src/use-cases/inspections/plan/change-assignment.js';
import { proposeAssignment } from '../../../src/use-cases/inspections/plan/propose-assignment.js';
import { publishSummary } from '../../../src/use-cases/inspections/reporting/publish-summary.js';
import {
  chooseExamples,
  writeSummarySection,
} from '../../../src/use-cases/inspections/reporting/write-summary.js';
import { confirmRecord, refuseRecord } from '../../../src/use-cases/inspections/settle-record.js';
import { startVisit } from '../../../src/use-cases/inspections/start-visit.js';
import type { Acting } from '../../../src/use-cases/ports/stores.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday } from '../works.js';
import { type Inspections, openInspections } from './inspection-works.js';

/** Who each of them is to the visit of East by the group of North. */
const people = {
  leader: 'UNORTH',
  member: 'UNORTH2',
  organiser: 'UORG',
  host: 'UEAST',
  admin: 'UADMIN',
  'leader above': 'UBOSS',
  'leader of another group': 'USOUTH',
  stranger: 'UOTHER',
} as const;
type Who = keyof typeof people;

type Act = (works: Inspections, acting: Acting, number: number) => Promise<unknown>;
const key = (works: Inspections) => works.key();

/** Each act with who may do it, and in which states of the visit. */
const visitActs: Record<string, { act: Act; who: Who[]; states: string[] }> = {
  start: {
    act: ({ context, ...works }, acting, number) =>
      startVisit(context, acting, {
        ...{ number, submissionKey: works.key(), receivedBy: 'Wang' },
        ...{ unitReported: null, entryRefused: null },
      }),
    who: ['leader'],
    states: ['planned'],
  },
  'note practice': {
    act: (works, acting, number) =>
      notePractice(works.context, acting, {
        ...{ number, submissionKey: key(works), text: 'Tagged', files: [] },
      }),
    who: ['leader', 'member'],
    states: ['started'],
  },
  'report a hazard': {
    act: (works, acting, number) =>
      works.report(
        { unitId: works.unitId('East'), foundIn: { kind: 'visit', number } },
        acting.actor.userId,
      ),
    who: ['leader', 'member'],
    states: ['started'],
  },
  finish: {
    act: (works, acting, number) =>
      finishVisit(works.context, acting, {
        ...{ number, submissionKey: key(works), handsInSheets: false },
      }),
    who: ['leader'],
    states: ['started'],
  },
  'confirm the record': {
    act: (works, acting, number) =>
      confirmRecord(works.context, acting, { number, submissionKey: key(works), note: null }),
    who: ['host'],
    states: ['finished'],
  },
  'note a refusal': {
    act: (works, acting, number) =>
      refuseRecord(works.context, acting, {
        ...{ number, submissionKey: key(works), note: 'No', witnesses: 'A\nB' },
      }),
    who: ['leader'],
    states: ['finished'],
  },
  move: {
    act: (works, acting, number) =>
      moveVisit(works.context, acting, {
        ...{ number, submissionKey: key(works), toOn: '2026-11-26', reason: 'Rain' },
      }),
    who: ['leader', 'organiser', 'admin'],
    states: ['planned'],
  },
  drop: {
    act: (works, acting, number) =>
      dropVisit(works.context, acting, { number, submissionKey: key(works), reason: 'Rain' }),
    who: ['organiser', 'admin'],
    states: ['planned', 'started'],
  },
};

/** Planning is over with the announcement; there is something to sum up once a visit has been started. */
const planned = ['prepared'];
const summedUp = ['running', 'summed_up'];

const campaignActs: Record<string, { act: Act; states: string[] }> = {
  'propose anew': {
    act: (works, acting, number) =>
      proposeAssignment(works.context, acting, { number, submissionKey: key(works) }),
    states: planned,
  },
  'swap people': {
    act: (works, acting, number) =>
      swapPeople(works.context, acting, {
        ...{ number, submissionKey: key(works), personId: 'UNORTH2', otherId: 'USOUTH2' },
      }),
    states: planned,
  },
  'say a group by hand': {
    act: (works, acting, number) =>
      setGroup(works.context, acting, {
        ...{ number, submissionKey: key(works), position: 1, leaderId: 'UNORTH' },
        ...{ memberIds: ['UNORTH2'], unitIds: [works.unitId('East')], plannedOn: null },
      }),
    states: planned,
  },
  'remove a group': {
    act: (works, acting, number) =>
      removeGroup(works.context, acting, { number, submissionKey: key(works), position: 1 }),
    states: planned,
  },
  'write the summary': {
    act: (works, acting, number) =>
      writeSummarySection(works.context, acting, {
        ...{ number, key: 'situation', text: 'Mine', seenWrittenAt: null },
      }),
    states: summedUp,
  },
  'choose examples': {
    act: (works, acting, number) =>
      chooseExamples(works.context, acting, { number, hazardNumbers: [] }),
    states: summedUp,
  },
  'publish the summary': {
    act: (works, acting, number) =>
      publishSummary(works.context, acting, {
        ...{ number, submissionKey: key(works), channelIds: ['CALL'], memberIds: [] },
      }),
    states: summedUp,
  },
  announce: {
    act: (works, acting, number) => announceCampaign(works.context, acting, { number }),
    states: ['prepared'],
  },
  close: {
    act: (works, acting, number) =>
      closeCampaign(works.context, acting, { number, reasons: {}, reason: 'Winter' }),
    states: ['summed_up'],
  },
  cancel: {
    act: (works, acting, number) =>
      cancelCampaign(works.context, acting, { number, reason: 'Rain' }),
    states: ['prepared', 'announced', 'running', 'summed_up'],
  },
};

describeOnEachDatabase('a forged act', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const answerOf = (act: () => Promise<unknown>) =>
    act().then(
      () => 'done',
      (error: Error) => error.name,
    );

  /** Refused with a sentence, and nothing is written. */
  async function expectRefused(works: Inspections, what: string, act: () => Promise<unknown>) {
    const before = await works.countRows();
    const answer = await answerOf(act);
    expect([what, answer]).toEqual([what, 'DomainError']);
    expect([what, await works.countRows()]).toEqual([what, before]);
  }

  describe.each(['planned', 'started', 'finished', 'dropped'])('on a visit that is %s', (state) => {
    it('is refused to everybody else, and to all in another state', async () => {
      const works = await openInspections(database);
      await works.announce();
      if (state === 'started' || state === 'finished') await works.start('East');
      if (state === 'finished') await works.finish('East');
      const { number } = await works.visitTo('East');
      if (state === 'dropped') {
        const by = await works.as('UORG');
        const why = { reason: 'Rain', submissionKey: works.key() };
        await dropVisit(works.context, by, { number, ...why });
      }
      for (const [name, { act, who, states }] of Object.entries(visitActs)) {
        for (const [person, userId] of Object.entries(people) as [Who, string][]) {
          if (who.includes(person) && states.includes(state)) continue;
          const acting = await works.as(userId);
          await expectRefused(works, `${name} by the ${person}`, () => act(works, acting, number));
        }
      }
    });
  });

  describe.each(['prepared', 'announced', 'running', 'summed_up', 'closed', 'cancelled'])(
    'on a campaign that is %s',
    (state) => {
      it('is refused to everybody else, and to all in another state', async () => {
        const works = await openInspections(database);
        const isBegun = ['running', 'summed_up', 'closed'].includes(state);
        const { number, id } =
          state === 'prepared' || state === 'cancelled'
            ? await works.prepare()
            : await works.announce();
        if (isBegun) await works.start('East');
        if (state === 'summed_up' || state === 'closed') {
          const data = { state: 'summed_up', summedUpAt: monday } as const;
          await works.prisma.campaign.updateMany({ where: { id }, data });
        }
        const organiser = await works.as('UORG');
        if (state === 'closed') {
          const reasons = { number, reasons: {}, reason: 'Winter' };
          await closeCampaign(works.context, organiser, reasons);
        }
        if (state === 'cancelled') {
          await cancelCampaign(works.context, organiser, { number, reason: 'Rain' });
        }
        const acting = await Promise.all(
          (Object.entries(people) as [Who, string][]).map(
            async ([person, userId]) => [person, await works.as(userId)] as const,
          ),
        );
        const before = await works.countRows();
        for (const [name, { act, states }] of Object.entries(campaignActs)) {
          for (const [person, by] of acting) {
            const may = person === 'organiser' || person === 'admin';
            if (may && states.includes(state)) continue;
            const answer = await answerOf(() => act(works, by, number));
            expect([name, person, answer]).toEqual([name, person, 'DomainError']);
          }
          expect([name, await works.countRows()]).toEqual([name, before]);
        }
      });
    },
  );
});
