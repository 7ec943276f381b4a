import { unzipSync } from 'fflate';
import type { ScoringTable } from '../../src/domain/inspections/scoring/scoring-table.js';
import { holdersOf } from '../../src/domain/matters/matter.js';
import { actorOf, unknownMember } from '../../src/domain/organisation/actor.js';
import type { SubmitOutcome } from '../../src/sandbox/person/outcomes.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { harbourSeed, type PersonSeed } from '../../src/sandbox/seed.js';
import type { View } from '../../src/sandbox/state/slack-types.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { saveMembership } from '../../src/use-cases/organisation/save-membership.js';
import { saveUnit } from '../../src/use-cases/organisation/save-unit.js';
import { openWorld, type World } from '../support/running-app.js';
import { submit, type Typed } from './steps.js';

/** A unit of the campaign: who leads it, and the inspector who belongs to it. */
export interface Berth {
  name: string;
  leaderId: string;
  inspectorId: string;
}

/** Six units of two people each. */
export const berths: readonly Berth[] = [1, 2, 3, 4, 5, 6].map((number) => ({
  name: `${number}号泊位 · Berth ${number}`,
  leaderId: `U_LEAD${number}`,
  inspectorId: `U_INSP${number}`,
}));

/** Plans and organises: of the safety office. */
export const organiserId = 'U_GRACE';
/** Leads the unit above all berths, where there is one. */
export const portLeaderId = 'U_PORT';

/** Ten items of two parts; four of them are guarantee items, of which 28 points of 40 are needed. */
export const berthTable: ScoringTable = {
  ...{ key: 'berths', name: '泊位安全评分表', english: 'Safety of berths', kind: 'other' },
  ...{ outOf: 100, summaryShare: 0, rows: [], checks: [] },
  parts: [
    {
      ...{ key: 'work', name: '作业安全', english: 'Work', row: null, points: 100 },
      repeats: false,
      items: [
        ['rails', '临边防护', 'Guard rails', true],
        ['lines', '生命绳', 'Life lines', true],
        ['cranes', '起重机械', 'Cranes', false],
        ['power', '临时用电', 'Power', false],
        ['order', '文明施工', 'Order', false],
      ].map(([key, name, english, isGuarantee]) => ({
        ...{ key: `work.${key}`, name: String(name), english: String(english), points: 20 },
        ...{ isGuarantee: isGuarantee === true, deductions: [] },
      })),
    },
  ],
  guarantee: { points: 40, least: 28, leastShare: 70 },
  grades: [
    { key: 'good', name: '优良', english: 'Good', least: 80 },
    { key: 'passed', name: '合格', english: 'Passed', least: 70 },
    { key: 'failed', name: '不合格', english: 'Not passed', least: 0 },
  ],
  ...{ zeroPartFails: true, zeroItemFails: false },
};

type Where = Pick<PersonSeed, 'tz' | 'locale'>;

/**
 * A world with the six berths and their people, who live there; `port`: they belong to a unit that portLeaderId
 * leads. The scoring table is written.
 */
export async function openBerths(where: Where, { port }: { port: boolean }): Promise<World> {
  const person = (id: string, more: Partial<PersonSeed> = {}): PersonSeed => ({
    ...where,
    ...{ id, name: id.toLowerCase(), real_name: id.slice(2), ...more },
  });
  const people = [
    person(organiserId, { is_admin: true }),
    person(portLeaderId),
    ...berths.flatMap(({ leaderId, inspectorId }) => [person(leaderId), person(inspectorId)]),
  ];
  const seed = { ...harbourSeed, people: [...harbourSeed.people, ...people] };
  const world = await openWorld({ sandbox: { seed } });
  const { context, workspaceId } = world;
  const acting = { workspaceId, actor: actorOf(unknownMember(organiserId), [organiserId]) };
  const none = { unitId: null, channelId: null };
  const above = port
    ? await saveUnit(context, acting, {
        ...{ ...none, submissionKey: 'port', name: '港区 · Port', parentId: null },
        ...{ leaderId: portLeaderId, defaultResponsibleId: portLeaderId },
      })
    : null;
  for (const { name, leaderId, inspectorId } of berths) {
    const unit = await saveUnit(context, acting, {
      ...{ ...none, submissionKey: name, name, parentId: above?.id ?? null },
      ...{ leaderId, defaultResponsibleId: inspectorId },
    });
    const belongs = { unitId: unit.id };
    await saveMembership(context, acting, { ...belongs, userId: leaderId, roles: ['leader'] });
    const inspects = { ...belongs, userId: inspectorId, roles: ['inspector' as const] };
    await saveMembership(context, acting, inspects);
  }
  const at = world.clock.now();
  await context.unitOfWork.run(workspaceId, (stores) =>
    stores.scoringTables.insert(berthTable, organiserId, at),
  );
  return world;
}

export interface PlannedVisit {
  id: string;
  number: number;
  plannedOn: string;
  berth: Berth;
  groupId: string;
  groupNumber: number;
  leaderId: string;
  memberIds: string[];
}

/** The visits of all campaigns as they stand, by their day. */
export async function plannedVisits({ context, workspaceId, database }: World) {
  const rows = await database.prisma.visit.findMany({ select: { id: true } });
  return context.unitOfWork.read(workspaceId, async (stores): Promise<PlannedVisit[]> => {
    const units = await stores.units.all();
    const found: PlannedVisit[] = [];
    for (const { id } of rows) {
      const visit = await stores.visits.findById(id);
      const group = await stores.groups.findById(visit?.groupId ?? '');
      const unit = units.find((one) => one.id === visit?.unitId);
      const berth = berths.find(({ name }) => name === unit?.name);
      if (visit === null || group === null || berth === undefined) {
        throw new Error('a visit has its group and goes to a berth');
      }
      const held = await stores.assignments.ofMany([id]);
      found.push({
        ...{ id, number: visit.number, plannedOn: visit.plannedOn, berth },
        ...{
          groupId: group.id,
          groupNumber: group.number,
          leaderId: holdersOf('group_leader', held)[0] ?? '',
        },
        memberIds: [...holdersOf('group_member', held)],
      });
    }
    return found.sort((a, b) => a.plannedOn.localeCompare(b.plannedOn) || a.number - b.number);
  });
}

export function showing(person: Person, callbackId: string, text: string | RegExp = '') {
  const holds = (view: View) =>
    typeof text === 'string' ? textOf(view).includes(text) : text.test(textOf(view));
  return person.waitForModal((view) => view.callback_id === callbackId && holds(view));
}

export async function closeAll(person: Person): Promise<void> {
  while (person.modal() !== undefined) await person.close();
}

/** Opens a matter by its number, as `/inspect V-3` does. */
export async function inspect(person: Person, reference: string, callbackId: string) {
  await person.command(ids.commands.inspect, reference);
  return showing(person, callbackId, reference);
}

/** By a button of the visit's screen and its form. */
export async function actOnVisit(
  world: World,
  userId: string,
  number: number,
  { actionId, callbackId, typed }: { actionId: string; callbackId: string; typed: Typed },
): Promise<SubmitOutcome> {
  const person = world.as(userId);
  await inspect(person, `V-${number}`, ids.views.visit);
  await person.click('modal', actionId);
  await showing(person, callbackId);
  const outcome = await submit(person, typed);
  await closeAll(person);
  await world.settle();
  return outcome;
}

/** Fills the table and hands it in: points lost by item; what is not named keeps its points. */
export async function scoreVisit(
  world: World,
  userId: string,
  number: number,
  lost: Readonly<Record<string, number>>,
): Promise<string> {
  const person = world.as(userId);
  await inspect(person, `V-${number}`, ids.views.visit);
  const view = JSON.stringify(person.modal());
  const { score, selfAssess, openPart } = ids.actions;
  await person.click('modal', view.includes(`"${score}"`) ? score : selfAssess);
  await showing(person, ids.views.scoring);
  await person.click('modal', openPart, { value: 'work' });
  await showing(person, ids.views.scorePart);
  for (const { key } of berthTable.parts[0]?.items ?? []) {
    const points = lost[key.slice('work.'.length)] ?? 0;
    await person.fill(`said.${key}`, `l${points}`);
    if (points > 0) await person.fill(`why.${key}`, `${points} points`);
  }
  await person.submit();
  await person.waitForModal(
    (modal) => modal.callback_id === ids.views.scoring && Boolean(modal.submit),
  );
  await person.submit();
  const handedIn = await person.waitForModal(
    (modal) => modal.callback_id === ids.views.scoring && !modal.submit,
  );
  await closeAll(person);
  return textOf(handedIn);
}

/** The words of the newest Word document in a channel. */
export function wordsOfDocument(reader: Person, channel: string): string {
  const file = reader
    .messages(channel)
    .flatMap(({ files = [] }) => files)
    .at(-1);
  if (file === undefined) throw new Error(`no file in ${channel}`);
  const parts = unzipSync(new Uint8Array(reader.download({ id: String(file.id) })));
  const words = new TextDecoder().decode(parts['word/document.xml']).replace(/<[^>]+>/g, ' ');
  return words.replace(/\s+/g, ' ');
}
