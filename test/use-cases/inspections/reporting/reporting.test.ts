import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/open-database.js';
import type { Campaign } from '../../../../src/domain/inspections/campaign.js';
import type { InspectionGroup } from '../../../../src/domain/inspections/group.js';
import { countOf } from '../../../../src/domain/inspections/summary/figures.js';
import type { Visit } from '../../../../src/domain/inspections/visit.js';
import {
  gradeReport,
  sendBackReport,
} from '../../../../src/use-cases/inspections/reporting/grade-report.js';
import { handInReport } from '../../../../src/use-cases/inspections/reporting/hand-in-report.js';
import { publishSummary } from '../../../../src/use-cases/inspections/reporting/publish-summary.js';
import { viewReport } from '../../../../src/use-cases/inspections/reporting/view-report.js';
import { viewSummary } from '../../../../src/use-cases/inspections/reporting/view-summary.js';
import { writeReportSection } from '../../../../src/use-cases/inspections/reporting/write-report-section.js';
import {
  chooseExamples,
  writeSummarySection,
} from '../../../../src/use-cases/inspections/reporting/write-summary.js';
import { forgetMember } from '../../../../src/use-cases/privacy/forget-member.js';
import { describeOnEachDatabase } from '../../../support/databases.js';
import { openWorks, refusal, type Works } from '../../works.js';
import { openCampaign } from './summed-up.js';

describeOnEachDatabase('reports of groups and the summary of a campaign', (open) => {
  let database: Database;
  let works: Works;
  let campaign: Campaign;
  let first: InspectionGroup;
  let second: InspectionGroup;
  let visits: Visit[];
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    const { workspaceId, site, other, context } = works;
    const groups = [
      { leaderId: 'UACCEPTS', memberIds: ['USECOND'], unitId: site.id },
      { leaderId: 'UTHIRD', memberIds: ['UFOURTH'], unitId: other.id },
    ];
    for (const { leaderId, memberIds } of groups) {
      for (const id of [leaderId, ...memberIds]) await works.giveRoles(id, [], null);
    }
    await works.giveRoles('UORG', [], null);
    const opened = await openCampaign(context, { workspaceId, organiserId: 'UORG', groups });
    const [one, two] = opened.groups;
    if (one === undefined || two === undefined) throw new Error('two groups');
    ({ campaign, visits } = opened);
    first = one;
    second = two;
  });

  const write = async (by: string, text: string, seenWrittenAt: Date | null = null) =>
    writeReportSection(works.context, await works.as(by), {
      ...{ number: first.number, key: 'situation', text, seenWrittenAt },
    });
  const handIn = async (group = first, by = 'UACCEPTS') =>
    handInReport(works.context, await works.as(by), group.number);
  const grade = async (group = first, by = 'UORG', value = 90) =>
    gradeReport(works.context, await works.as(by), {
      ...{ number: group.number, grade: value, reason: 'Thorough' },
    });
  const sendBack = async (by = 'UORG') =>
    sendBackReport(works.context, await works.as(by), { number: first.number, reason: 'Thin' });
  const report = async (by: string, group = first) =>
    viewReport(works.context, await works.as(by), group.number);
  const summary = async (by: string) =>
    viewSummary(works.context, await works.as(by), campaign.number);
  const publish = async (by = 'UORG', submissionKey = works.key()) =>
    publishSummary(works.context, await works.as(by), {
      ...{ number: campaign.number, channelIds: ['CALL'], memberIds: ['UBOSS'], submissionKey },
    });

  /** A hazard found in the first group's visit. */
  const find = async (facts: Parameters<Works['report']>[0] = {}) => {
    const { hazard } = await works.report(facts);
    const where = { workspaceId: works.workspaceId, id: hazard.id };
    await database.prisma.hazard.updateMany({ where, data: { foundInId: visits[0]?.id ?? null } });
    return hazard;
  };

  it('are drafted, written section by section, handed in, sent back, and graded', async () => {
    await find({ description: 'Rail missing' });
    const view = await report('USECOND');
    expect(view.sections.map(({ drafted, written }) => [drafted.key, written])).toEqual([
      ...[
        ['situation', null],
        ['scores', null],
        ['hazards', null],
        ['good_practice', null],
      ],
    ]);
    expect(view.rows.hazards).toHaveLength(1);
    await write('USECOND', ' We went everywhere ');
    const { written } = (await report('UACCEPTS')).sections[0] ?? {};
    expect(written).toMatchObject({ text: 'We went everywhere', writtenById: 'USECOND' });
    // Who saw the draft, or an older text, does not overwrite what somebody wrote meanwhile.
    await expect(write('UACCEPTS', 'Other')).rejects.toThrow(refusal('changed_meanwhile', 'text'));
    await write('UACCEPTS', 'Better', written?.writtenAt ?? null);
    await expect(write('UACCEPTS', ' ')).rejects.toThrow(refusal('required', 'text'));

    await handIn();
    await expect(write('UACCEPTS', 'Late')).rejects.toThrow(refusal('report_wrong_state'));
    expect(await works.deadlines(first.id)).toEqual(['grade UORG open']);
    await expect(handIn()).rejects.toThrow(refusal('report_wrong_state'));
    await sendBack();
    expect(await works.deadlines(first.id)).toEqual([
      'grade UORG superseded',
      'report UACCEPTS open',
    ]);
    expect((await report('UACCEPTS')).group).toMatchObject({ state: 'drafted', sentBack: 1 });
    await handIn();
    await expect(
      gradeReport(works.context, await works.as('UORG'), {
        ...{ number: first.number, grade: 101, reason: 'x' },
      }),
    ).rejects.toThrow(refusal('grade_out_of_range', 'grade'));
    expect(await grade()).toMatchObject({ state: 'graded', grade: 90, gradeReason: 'Thorough' });
    expect(await works.notices(first.id)).toEqual([
      'report_handed_in organiser UORG',
      'report_sent_back group_leader UACCEPTS',
      'report_sent_back group_member USECOND',
      'report_handed_in organiser UORG',
      'report_graded group_leader UACCEPTS',
      'report_graded group_member USECOND',
    ]);
    expect((await works.history(first.id)).map(({ action }) => action)).toEqual([
      ...['report_section_written', 'report_section_written', 'report_handed_in'],
      ...['report_sent_back', 'report_handed_in', 'report_graded'],
    ]);
    expect((await report('UBOSS').catch(String)).toString()).toContain('not_allowed_to_see');
  });

  it('are not handed in while a visit is still to be made', async () => {
    const { workspaceId, site } = works;
    await works.context.unitOfWork.run(workspaceId, (stores) =>
      stores.visits.insertMany([
        {
          ...{ campaignId: campaign.id, groupId: first.id, unitId: site.id },
          ...{ plannedOn: '2026-11-27', unannounced: false },
        },
      ]),
    );
    expect((await report('UACCEPTS')).openVisits).toBe(1);
    await expect(handIn()).rejects.toThrow(refusal('visits_still_open'));
  });

  it('lead to the summary, which the organiser owes after the last grade', async () => {
    for (const [group, leader] of [
      [first, 'UACCEPTS'],
      [second, 'UTHIRD'],
    ] as const) {
      expect(await works.deadlines(campaign.id)).toEqual([]);
      await handIn(group, leader);
      await grade(group);
    }
    expect(await works.deadlines(campaign.id)).toEqual(['summary UORG open']);
    expect(await works.notices(campaign.id)).toEqual(['summary_due organiser UORG']);
    await publish();
    expect(await works.deadlines(campaign.id)).toEqual(['summary UORG met']);
  });

  it('is published with its numbers as they stand; later changes are shown apart', async () => {
    const hazard = await find();
    await find({ level: 'major', interimControl: 'Tape', description: 'Crane' });
    await writeSummarySection(works.context, await works.as('UORG'), {
      ...{ number: campaign.number, key: 'next_steps', text: '举一反三', seenWrittenAt: null },
    });
    await chooseExamples(works.context, works.admin, {
      ...{ number: campaign.number, hazardNumbers: [hazard.number, 999] },
    });
    const before = await summary('UORG');
    expect(before.sinceThen).toBeNull();
    expect(countOf(before.statistics.figures, 'hazards')).toBe(2);
    const problems = before.sections.find(({ drafted }) => drafted.key === 'problems')?.drafted;
    const items = problems?.parts.flatMap((part) => part.items ?? []);
    expect(items?.map(({ values }) => values.hazard)).toEqual([`H-${hazard.number}`]);
    await expect(summary('UACCEPTS')).rejects.toThrow(refusal('not_allowed_in_campaign'));

    const submissionKey = works.key();
    await works.forgetTold();
    expect(await publish('UORG', submissionKey)).toMatchObject({ state: 'summed_up' });
    await publish('UORG', submissionKey);
    expect(await works.notices(campaign.id)).toEqual([
      'summary_published channel CALL',
      'summary_published member UBOSS',
      'summary_published group_member UACCEPTS',
      'summary_published group_member USECOND',
      'summary_published group_member UTHIRD',
      'summary_published group_member UFOURTH',
    ]);
    await find({ description: 'One more' });
    expect((await summary('UORG')).sinceThen).toEqual(
      expect.arrayContaining([{ key: 'hazards', before: 2, now: 3 }]),
    );
    const read = await summary('UACCEPTS');
    expect(read).toMatchObject({ seesLists: false, actions: [] });
    expect(read.sections.at(-1)?.written?.text).toBe('举一反三');
    await works.refresh('UGUEST', { isGuest: true });
    await expect(summary('UGUEST')).rejects.toThrow(refusal('not_allowed_in_campaign'));
    // Published anew it counts from now.
    await publish();
    expect((await summary('UORG')).sinceThen).toEqual([]);
  });

  it('keeps nobody’s words when it is published: what is forgotten is gone from it too', async () => {
    await works.giveRoles('UWROTE', [], null);
    const { hazard } = await works.report(
      { description: 'UWROTE saw it', place: 'UWROTE bay' },
      'UWROTE',
    );
    const where = { workspaceId: works.workspaceId, id: hazard.id };
    await database.prisma.hazard.updateMany({ where, data: { foundInId: visits[0]?.id ?? null } });
    await publish();
    const said = async () => JSON.stringify((await summary('UORG')).sections);
    expect(await said()).toContain('UWROTE saw it');
    const { figures } = await database.prisma.campaign.findFirstOrThrow({
      where: { id: campaign.id },
    });
    expect(JSON.stringify(figures)).not.toContain('UWROTE');
    await forgetMember(works.context, works.admin, 'UWROTE');
    expect(await said()).not.toContain('UWROTE');
  });

  describe('by whom, and when', () => {
    const people = ['UADMIN', 'UORG', 'UACCEPTS', 'USECOND', 'UTHIRD', 'ULEAD', 'UOWES'] as const;
    const ofReport = {
      write: (by: string) => write(by, `By ${by}`),
      handIn: (by: string) => handIn(first, by),
      grade: (by: string) => grade(first, by),
      sendBack,
    };
    const may: Record<string, Record<keyof typeof ofReport, readonly string[]>> = {
      drafted: { write: ['UACCEPTS', 'USECOND'], handIn: ['UACCEPTS'], grade: [], sendBack: [] },
      handed_in: {
        ...{ write: [], handIn: [] },
        ...{ grade: ['UADMIN', 'UORG'], sendBack: ['UADMIN', 'UORG'] },
      },
      graded: { write: [], handIn: [], grade: [], sendBack: [] },
    };

    it.each(Object.keys(may))('acts on a report that is %s', async (state) => {
      if (state !== 'drafted') await handIn();
      if (state === 'graded') await grade();
      const rows = await works.countRows();
      for (const [act, run] of Object.entries(ofReport)) {
        const allowed = may[state]?.[act as keyof typeof ofReport] ?? [];
        for (const by of people.filter((one) => !allowed.includes(one))) {
          await expect(run(by), `${act} by ${by}`).rejects.toMatchObject({ name: 'DomainError' });
        }
      }
      expect(await works.countRows()).toEqual(rows);
      const offered = (await report('UACCEPTS')).actions.concat((await report('UORG')).actions);
      const names = {
        write: 'write_report',
        handIn: 'hand_in_report',
        grade: 'grade',
        sendBack: 'send_back',
      };
      expect([...new Set(offered)].sort()).toEqual(
        Object.entries(names)
          .filter(([act]) => (may[state]?.[act as keyof typeof ofReport] ?? []).length > 0)
          .map(([, action]) => action)
          .sort(),
      );
    });

    it('writes and publishes a summary: the organiser and admins alone', async () => {
      const rows = await works.countRows();
      for (const by of people.filter((one) => one !== 'UADMIN' && one !== 'UORG')) {
        const acting = await works.as(by);
        const { number } = campaign;
        const section = { number, key: 'situation', text: 'Mine', seenWrittenAt: null } as const;
        for (const act of [
          () => writeSummarySection(works.context, acting, section),
          () => chooseExamples(works.context, acting, { number, hazardNumbers: [] }),
          () => publish(by),
        ]) {
          await expect(act(), by).rejects.toMatchObject({ name: 'DomainError' });
        }
      }
      expect(await works.countRows()).toEqual(rows);
      await works.refresh('UBOT', { isBot: true });
      const bot = { number: campaign.number, channelIds: [], memberIds: ['UBOT'] };
      await expect(
        publishSummary(works.context, works.admin, { ...bot, submissionKey: works.key() }),
      ).rejects.toThrow(refusal('member_is_bot', 'memberIds'));
    });
  });
});
