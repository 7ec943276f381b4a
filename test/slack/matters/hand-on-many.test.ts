import { describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import { ids } from '../../../src/slack/ids.js';
import { reportHazard } from '../../../src/use-cases/hazards/report-hazard.js';
import { eventually } from '../../support/eventually.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from '../organisation/units-and-people.js';

const bot = await startBot();
const { slack, database } = bot;
const people = ['U_CHEN', 'U_GAO', 'U_LIU', 'U_PRIYA', 'U_TOM', 'U_WANG', 'U_ZHAO'];
const { siteId } = await plantUnits(bot, people);
const { id: companyId } = await database.prisma.unit.findFirstOrThrow({
  where: { parentId: null },
});

const { handOnMany } = ids.views;
let reported = 0;

/** Quay 1 is led by U_LIU, who answers for nothing above it; U_ZHAO is responsible for all of them. */
async function aHazard(unitId = siteId): Promise<string> {
  reported += 1;
  const acting = { workspaceId: 'T0HARBOUR', actor: actorOf(unknownMember('U_SUN'), []) };
  const { hazard } = await reportHazard(bot.context, acting, {
    ...{ submissionKey: `hazard ${reported}`, description: 'loose rail', unitId, place: 'Crane 3' },
    ...{ category: 'facility', kind: 'damaged', level: 'general', severity: 2, likelihood: 2 },
    ...{ clause: null, interimControl: null, sourcePermalink: null, foundAt: slack.clock.now() },
    ...{ responsibleId: 'U_ZHAO', files: [], onTheSpot: null },
  });
  return `H-${hazard.number}`;
}

const responsible = async (...names: string[]) => {
  const rows = await database.prisma.matter.findMany({
    where: { number: { in: names.map((name) => Number(name.slice(2))) } },
    orderBy: { number: 'asc' },
    select: { assignments: { where: { role: 'responsible', endedAt: null } } },
  });
  return rows.map(({ assignments }) => assignments.map(({ memberId }) => memberId).join());
};
const reassignments = () =>
  database.prisma.auditEvent.count({ where: { action: 'hazard_reassigned' } });

/** The button as a digest carries it, clicked by somebody. */
async function open(userId: string, names: string) {
  await slack.forge.click({ user: userId, actionId: ids.actions.handOnMany, value: names });
  const person = slack.as(userId);
  await person.waitForModal((modal) => modal.callback_id === handOnMany);
  return person;
}

/** What somebody could send who never saw the form. */
const forge = (user: string, matters: unknown, responsibleId = 'U_PRIYA') =>
  slack.forge.submission({
    user,
    callbackId: handOnMany,
    privateMetadata: JSON.stringify({ matters }),
    values: { responsibleId: { value: { type: 'users_select', selected_user: responsibleId } } },
    view: { blocks: [{ type: 'input', block_id: 'responsibleId' }] },
  });

describe('reassigning several at once', () => {
  it('gives each to whom the leader names, and says so where they clicked', async () => {
    const names = [await aHazard(), await aHazard()];
    const liu = await open('U_LIU', names.join(' '));
    for (const name of names) expect(JSON.stringify(liu.modal()?.blocks)).toContain(name);
    await liu.fill('responsibleId', 'U_PRIYA');
    expect(await liu.submit()).toMatchObject({ closed: true });
    expect(await responsible(...names)).toEqual(['U_PRIYA', 'U_PRIYA']);
    await liu.waitForMessage((message) => /2 项/.test(message.text));
  });

  it('does what is permitted and says why not the rest', async () => {
    const [own, above] = [await aHazard(), await aHazard(companyId)];
    const liu = await open('U_LIU', `${own} ${above}`);
    await liu.fill('responsibleId', 'U_PRIYA');
    const { updated } = await liu.submit();
    expect(JSON.stringify(updated?.blocks)).toMatch(/1 项.*1 项.*只有单位负责人或管理员/);
    expect(await responsible(own, above)).toEqual(['U_PRIYA', 'U_ZHAO']);
    await eventually(() => expect(JSON.stringify(bot.logged)).toContain('not_allowed_to_reassign'));
    await liu.close();
  });

  it.each([
    ['nobody’s leader', 'U_TOM', 'Only the leader of the unit or an admin'],
    ['the responsible person', 'U_ZHAO', '只有单位负责人或管理员'],
  ])('is refused whole to %s, who saw no such button', async (_, userId, words) => {
    const names = [await aHazard(), await aHazard()];
    const before = await reassignments();
    const { body } = await forge(userId, names.join(' '));
    expect(JSON.stringify(body)).toContain(words);
    expect(await responsible(...names)).toEqual(['U_ZHAO', 'U_ZHAO']);
    expect(await reassignments()).toBe(before);
  });

  it('refuses a guest at the field, and nothing is changed', async () => {
    const names = [await aHazard(), await aHazard()];
    const liu = await open('U_LIU', names.join(' '));
    await liu.fill('responsibleId', 'U_GAO');
    expect(Object.keys((await liu.submit()).errors ?? {})).toEqual(['responsibleId']);
    expect(await responsible(...names)).toEqual(['U_ZHAO', 'U_ZHAO']);
    // What is entered is not lost: another is named in the same form.
    await liu.fill('responsibleId', 'U_PRIYA');
    expect(await liu.submit()).toMatchObject({ closed: true });
    expect(await responsible(...names)).toEqual(['U_PRIYA', 'U_PRIYA']);
  });

  it('does the real ones among forged names, and pings nobody', async () => {
    const name = await aHazard();
    const { body } = await forge('U_LIU', `H-999999 ${name} X-1 <!channel> H-0 ${name}`);
    const said = JSON.stringify(body);
    expect(said).toMatch(/1 项/);
    expect(said).not.toContain('<!channel>');
    expect(await responsible(name)).toEqual(['U_PRIYA']);
  });

  it.each([
    ['no such number', 'H-999999 H-888888'],
    ['no reference', '<!channel> 17;drop'],
    ['another kind’s', 'X-1'],
    ['nothing', ''],
    ['no text', 17],
  ])('answers forged names alone with a sentence: %s', async (_, matters) => {
    const before = await reassignments();
    const { status, body } = await forge('U_LIU', matters);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toMatch(/errors|push|update/);
    expect(await reassignments()).toBe(before);
  });

  it('opens no form for a button that names nothing', async () => {
    const tom = slack.as('U_TOM');
    const before = tom.ephemeral().length;
    await slack.forge.click({ user: 'U_TOM', actionId: ids.actions.handOnMany, value: ' ' });
    await eventually(() => expect(tom.ephemeral().length).toBeGreaterThan(before));
    expect(tom.modal()).toBeUndefined();
  });
});
