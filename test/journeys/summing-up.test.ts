import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../src/domain/organisation/actor.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { reportHazard } from '../../src/use-cases/hazards/report-hazard.js';
import { openWorld, type World } from '../support/running-app.js';
import { openCampaign } from '../use-cases/inspections/reporting/summed-up.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

async function closeAll(person: Person): Promise<void> {
  while (person.modal() !== undefined) await person.close();
}

/** A button of a message about the matter, wherever the person has it. */
async function clickAbout(person: Person, actionId: string, value: string): Promise<void> {
  await world.sandbox.forge.click({ user: person.id, actionId, value });
}

/** The words of the newest Word document that was shared with somebody. */
function documentOf(person: Person, channel: string): string {
  const file = person
    .messages(channel)
    .flatMap(({ files = [] }) => files)
    .at(-1);
  if (file === undefined) throw new Error(`no file in ${channel}`);
  const parts = unzipSync(new Uint8Array(person.download({ id: String(file.id) })));
  return new TextDecoder().decode(parts['word/document.xml']).replace(/<[^>]+>/g, ' ');
}

describe.each([
  {
    language: 'Chinese',
    leader: 'U_SUN',
    member: 'U_LUCA',
    organiser: 'U_CHEN',
    graded: /评定了检查报告：92 分/,
    sentBack: /退回了检查报告/,
    published: /发布了活动总结/,
    visits: '一、检查情况',
    draft: '根据检查记录自动生成的草稿',
    since: /发布后的变化：\s*查出隐患：1 → 2/,
    document: '关于“四季度互查”情况的总结',
  },
  {
    language: 'English',
    leader: 'U_PRIYA',
    member: 'U_LUCA',
    organiser: 'U_OLIVIA',
    graded: /graded the group’s report: 92 of 100/,
    sentBack: /sent the group’s report back/,
    published: /published the summary: 1 group, 1 visit, 1 hazard found/,
    visits: '1. Visits',
    draft: 'Draft from what was recorded',
    since: /Since it was published:\s*Hazards found: 1 → 2/,
    document: 'Summary of “四季度互查”',
  },
])('a campaign is summed up by people who read $language', (cast) => {
  const person = (id: string) => world.as(id);

  it('from the group’s report to the published summary and what changed since', async () => {
    const { context, workspaceId, database } = world;
    const unit = await database.prisma.unit.findFirstOrThrow({ where: { leaderId: 'U_LIU' } });
    const taking = { leaderId: cast.leader, memberIds: [cast.member], unitId: unit.id };
    const opened = await openCampaign(context, {
      ...{ workspaceId, organiserId: cast.organiser, groups: [taking] },
    });
    const [group] = opened.groups;
    const [visit] = opened.visits;
    if (group === undefined || visit === undefined) throw new Error('a group and its visit');
    const find = async () => {
      const acting = { workspaceId, actor: actorOf(unknownMember('U_ZHAO'), []) };
      const { hazard } = await reportHazard(context, acting, {
        ...{ submissionKey: `found ${Math.random()}`, description: 'Worn sling', place: 'Bay 3' },
        ...{ category: 'facility', kind: 'damaged', unitId: unit.id, level: 'general' },
        ...{ severity: 2, likelihood: 2, clause: null, interimControl: null, files: [] },
        ...{ sourcePermalink: null, foundAt: world.clock.now(), responsibleId: null },
        onTheSpot: null,
      });
      const data = { foundInId: visit.id };
      await database.prisma.hazard.updateMany({ where: { workspaceId, id: hazard.id }, data });
    };
    await find();
    const report = `G-${group.number}`;
    const campaign = `C-${opened.campaign.number}`;
    const [leader, organiser] = [person(cast.leader), person(cast.organiser)];

    // The member writes a section; the leader hands the report in.
    await clickAbout(leader, ids.actions.openReport, report);
    const shown = await leader.waitForModal((modal) => textOf(modal).includes(report));
    expect(textOf(shown)).toContain(cast.draft);
    await leader.click('modal', ids.actions.editReportSection, { value: `${report} situation` });
    await leader.waitForModal((modal) => modal.callback_id === ids.views.reportSection);
    await leader.fill('text', 'We saw <!channel> & all');
    expect((await leader.submit()).errors).toBeUndefined();
    await leader.waitForModal((modal) => textOf(modal).includes('We saw <!channel> & all'));
    await leader.click('modal', ids.actions.handInReport);
    await leader.close();
    await world.settle();

    // Sent back once, handed in again, graded.
    await clickAbout(organiser, ids.actions.openReport, report);
    await organiser.waitForModal((modal) => textOf(modal).includes(report));
    await organiser.click('modal', ids.actions.sendBackReport);
    await organiser.waitForModal((modal) => modal.callback_id === ids.views.sendBackReport);
    await organiser.fill('reason', 'Scores are missing');
    expect((await organiser.submit()).errors).toBeUndefined();
    await world.settle();
    await leader.waitForMessage((message) => cast.sentBack.test(textOf(message)));
    await clickAbout(leader, ids.actions.handInReport, report);
    await world.settle();
    await organiser.close();
    await clickAbout(organiser, ids.actions.openReport, report);
    await organiser.waitForModal((modal) => textOf(modal).includes(report));
    await organiser.click('modal', ids.actions.gradeReport);
    await organiser.waitForModal((modal) => modal.callback_id === ids.views.gradeReport);
    await organiser.fill('grade', '92');
    await organiser.fill('reason', 'Thorough');
    expect((await organiser.submit()).errors).toBeUndefined();
    await world.settle();
    await leader.waitForMessage((message) => cast.graded.test(textOf(message)));
    await organiser.click('modal', ids.actions.reportDocument);
    await organiser.waitForModal((modal) => textOf(modal).includes(`report-${report}.docx`));
    expect(documentOf(organiser, 'app')).toContain('We saw &lt;!channel&gt; &amp; all');
    await closeAll(organiser);

    // The summary: one part written, published to a channel and to somebody, with the document.
    await clickAbout(organiser, ids.actions.openSummary, campaign);
    await organiser.waitForModal((modal) => textOf(modal).includes(campaign));
    await organiser.click('modal', ids.actions.editSummarySection, {
      value: `${campaign} next_steps`,
    });
    await organiser.waitForModal((modal) => modal.callback_id === ids.views.summarySection);
    await organiser.fill('text', '一是立行立改');
    await organiser.submit();
    await organiser.waitForModal((modal) => textOf(modal).includes('一是立行立改'));
    await organiser.click('modal', ids.actions.publishSummary);
    await organiser.waitForModal((modal) => modal.callback_id === ids.views.publishSummary);
    await organiser.fill('memberIds', [leader.id]);
    expect((await organiser.submit()).errors).toBeUndefined();
    await world.settle();
    await leader.waitForMessage((message) => cast.published.test(textOf(message)));
    expect(documentOf(person('U_CHEN'), 'C0SAFETY')).toContain(cast.document);
    await leader.waitForMessage(() =>
      leader.messages('app').some(({ files = [] }) => files.length > 0),
    );
    expect(documentOf(leader, 'app')).toContain(cast.document);

    // Whoever reads it sees the text, and no lists; who organises sees the lists.
    await clickAbout(leader, ids.actions.openSummary, campaign);
    const read = await leader.waitForModal((modal) => textOf(modal).includes(campaign));
    expect(textOf(read)).toContain('一是立行立改');
    expect(JSON.stringify(read)).not.toContain(ids.actions.showFigure);
    await leader.close();
    await find();
    await closeAll(organiser);
    await clickAbout(organiser, ids.actions.openSummary, campaign);
    const later = await organiser.waitForModal((modal) => textOf(modal).includes(campaign));
    expect(textOf(later)).toMatch(cast.since);
    await organiser.fill(ids.actions.showFigure, `${campaign} hazards`);
    const list = await organiser.waitForModal((modal) => modal.callback_id === ids.views.figure);
    expect(textOf(list).match(/Worn sling/g)).toHaveLength(2);
    await closeAll(organiser);

    // What the leader forges is refused, and changes nothing.
    const stored = () => database.prisma.documentSection.findMany();
    const before = await stored();
    for (const [callbackId, metadata] of [
      [
        ids.views.summarySection,
        { ...{ number: opened.campaign.number, key: 'situation' }, seen: null },
      ],
      [ids.views.reportSection, { ...{ number: group.number, key: 'scores' }, seen: null }],
      [ids.views.publishSummary, { number: opened.campaign.number }],
      [ids.views.gradeReport, { number: group.number }],
    ] as const) {
      const forged = await world.sandbox.forge.submission({
        user: cast.leader,
        callbackId,
        privateMetadata: JSON.stringify(metadata),
        values: {
          text: { value: { type: 'plain_text_input', value: 'Mine' } },
          reason: { value: { type: 'plain_text_input', value: 'Mine' } },
          grade: { value: { type: 'number_input', value: '100' } },
        },
        view: { blocks: [] },
      });
      expect(forged.body, callbackId).toMatchObject({ response_action: 'push' });
    }
    await clickAbout(leader, ids.actions.showFigure, `${campaign} hazards`);
    await world.settle();
    expect(leader.modal()?.callback_id).not.toBe(ids.views.figure);
    expect(await stored()).toEqual(before);
  }, 120_000);
});
