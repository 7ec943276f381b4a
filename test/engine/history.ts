import { createDeliveryFactsReader } from '../../src/database/delivery-facts.js';
import type { Database } from '../../src/database/open-database.js';
import type { ReminderPolicy } from '../../src/domain/deadline.js';
import { DomainError } from '../../src/domain/errors.js';
import { stepOf } from '../../src/domain/reminder-occurrence.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { addCalendarDays } from '../../src/use-cases/add-calendar-days.js';
import type { DeliveryFacts } from '../../src/use-cases/delivery-ports.js';
import { reassignHazard } from '../../src/use-cases/reassign-hazard.js';
import { majorTerms, openWorks, type Works } from '../use-cases/works.js';
import { CrashPoints } from './crash-points.js';
import { messagesOf, startReplica } from './engine.js';
import type { Act, Happening } from './happenings.js';
import { PlainModel } from './plain-model.js';

const hourMs = 3_600_000;
/** Claims last five minutes: so long after a crash another process takes up what was left. */
const claimsOverMs = 6 * 60_000;
/** Saturday 28 November 2026 in the middle of the night, in Shanghai: a weekend comes first. */
const begin = new Date('2026-11-27T18:00:00Z');

/** What the engine did and what the model would have. */
export interface Lived {
  /** As `deadline/step/recipient`. */
  told: string[];
  expected: string[];
  /** Messages at an hour at which their reader does not work, though they could have waited. */
  outsideHours: string[];
  /** Messages about what was settled when they came. */
  aboutSettled: string[];
  /** Notifications that Slack has not, or more than once, though they are marked as sent. */
  notOnce: string[];
  crashes: number;
}

/** Lives through the history, hour by hour, beside the model. */
export async function live(
  database: Database,
  sandbox: Sandbox,
  history: readonly Happening[],
): Promise<Lived> {
  await database.prisma.deadline.updateMany({ data: { nextReminderAt: null } });
  await database.prisma.notification.updateMany({
    where: { state: { in: ['pending', 'claimed'] } },
    data: { state: 'skipped' },
  });
  const life = new Life(database, sandbox, await openWorks(database));
  for (const happening of history) await life.after(happening);
  return life.end();
}

class Life {
  readonly #model = new PlainModel();
  readonly #exceptions = new Map<string, boolean>();
  readonly #outsideHours: string[] = [];
  readonly #noted = new Set<string>();
  #facts: DeliveryFacts | undefined;
  #requests = 0;
  #now = begin;
  #crashAt: number | undefined;
  #crashes = 0;

  constructor(
    private readonly database: Database,
    private readonly sandbox: Sandbox,
    private readonly works: Works,
  ) {}

  async after({ act, hours }: Happening): Promise<void> {
    await this.#moveTo(this.#now);
    await this.#perform(act);
    await this.#readFacts();
    for (let hour = 0; hour < hours; hour += 1) {
      await this.#tick();
      await this.#moveTo(new Date(this.#now.getTime() + hourMs));
    }
  }

  async end(): Promise<Lived> {
    const rows = await this.works.told();
    const { prisma } = this.database;
    const { workspaceId } = this.works;
    const deadlines = await prisma.deadline.findMany({ where: { workspaceId } });
    const settledAt = new Map(deadlines.map((row) => [row.id, row.settledAt]));
    const said = messagesOf(this.sandbox);
    const sent = rows.filter(({ state }) => state === 'sent');
    const reminders = sent.filter(({ kind }) => kind === 'reminder');
    return {
      told: reminders.map(nameOf).sort(),
      expected: [...this.#model.told].sort(),
      outsideHours: this.#outsideHours,
      aboutSettled: reminders
        .filter(({ deadlineId, messageTs }) => {
          const at = settledAt.get(deadlineId ?? '');
          return at != null && Number(messageTs) * 1_000 > at.getTime();
        })
        .map(nameOf),
      notOnce: sent
        .filter(({ id, kind }) => said.get(id) !== 1 && kind !== 'card')
        .map((row) => `${row.kind} ${nameOf(row)}: ${said.get(row.id) ?? 0}`),
      crashes: this.#crashes,
    };
  }

  /** The engine looks, and dies of it when it is to; then another one goes on as soon as it can. */
  async #tick(): Promise<void> {
    const { database, sandbox } = this;
    if (this.#facts === undefined) throw new TypeError('the facts were not read');
    this.#model.look(this.#facts, this.#now, (id) => this.#isAtWork(id));
    const crash = new CrashPoints(this.#crashAt);
    try {
      await startReplica({ database, sandbox, crash }).tick();
    } catch (error) {
      if (!crash.isDead) throw error;
      this.#crashes += 1;
      this.#crashAt = undefined;
      for (let round = 0; round < 2; round += 1) {
        await this.#moveTo(new Date(sandbox.clock.now().getTime() + claimsOverMs));
        await startReplica({ database, sandbox }).tick();
      }
    }
    await this.#noteHours();
  }

  async #moveTo(now: Date): Promise<void> {
    const isWhole = (now.getTime() - begin.getTime()) % hourMs === 0;
    if (isWhole) this.#now = now;
    this.works.setNow(now);
    await this.sandbox.clock.jumpTo(now, { quiet: true });
  }

  async #perform(act: Act): Promise<void> {
    try {
      await this.#act(act);
    } catch (error) {
      // What the rules do not allow just then does not happen.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  async #act(act: Act): Promise<void> {
    const { works } = this;
    switch (act.kind) {
      case 'report': {
        const interimControl = act.isMajor ? 'Tape' : null;
        await works.report({ level: act.isMajor ? 'major' : 'general', interimControl });
        return;
      }
      case 'commit': {
        const { number, level } = await this.#hazard(act.which);
        const dueOn = dateOf(new Date(this.#now.getTime() + act.days * 24 * hourMs));
        await works.commit({ number }, { dueOn, ...(level === 'major' ? majorTerms : {}) });
        return;
      }
      case 'rectify':
        await works.rectify(await this.#hazard(act.which), { doneOn: dateOf(this.#now) });
        return;
      case 'reassign': {
        const { number } = await this.#hazard(act.which);
        const responsibleId = act.days % 2 === 0 ? 'UDOES' : 'UOWES';
        const input = { number, submissionKey: works.key(), responsibleId };
        await reassignHazard(works.context, works.admin, input);
        return;
      }
      case 'verify': {
        const result = act.isFixed ? 'fixed' : 'not_fixed';
        const nextDueOn = act.isFixed ? null : dateOf(new Date(this.#now.getTime() + 96 * hourMs));
        await works.verify(await this.#hazard(act.which), { result, nextDueOn });
        return;
      }
      case 'move':
        await works.refresh(act.who, { timeZone: act.zone });
        return;
      case 'leave':
        await works.refresh(act.who, { isDeactivated: true });
        return;
      case 'holiday': {
        const from = dateOf(new Date(this.#now.getTime() + act.inDays * 24 * hourMs));
        const days = { unitId: null, from, to: null, weekdays: [], name: 'Day' };
        await addCalendarDays(works.context, works.admin, { ...days, isWorking: act.isWorking });
        this.#exceptions.set(from, act.isWorking);
        return;
      }
      case 'down':
        await this.#moveTo(new Date(this.#now.getTime() + act.hours * hourMs));
        return;
      case 'crash':
        this.#crashAt = act.at;
        return;
      case 'nothing':
        return;
    }
  }

  async #hazard(index: number) {
    const { prisma } = this.database;
    const { workspaceId } = this.works;
    const hazards = await prisma.hazard.findMany({
      where: { workspaceId, state: { notIn: ['closed', 'withdrawn'] } },
      orderBy: { number: 'asc' },
    });
    const found = hazards[index % Math.max(1, hazards.length)];
    return found ?? (await this.works.report()).hazard;
  }

  /** What is true now, until something happens: read as delivery reads it, of every hazard. */
  async #readFacts(): Promise<void> {
    const { prisma } = this.database;
    const { workspaceId } = this.works;
    const hazards = await prisma.hazard.findMany({ where: { workspaceId }, select: { id: true } });
    const about = hazards.map(({ id: hazardId }) => ({
      ...{ id: '', sequence: 0n, kind: 'card' as const, hazardId, deadlineId: null, stepKey: null },
      ...{ recipient: { kind: 'channel' as const, id: 'CSITE' }, details: {}, notBefore: begin },
      ...{ state: 'pending' as const, attempts: 0, claimedAt: null, channelId: null },
      ...{ messageTs: null, outcome: null },
    }));
    this.#facts = await createDeliveryFactsReader(prisma).read(workspaceId, about);
  }

  /** By Intl alone: Monday to Friday but for the days that were set, nine to six by their own clock. */
  #isAtWork(userId: string, at = this.#now): boolean {
    const timeZone = this.#facts?.members.get(userId)?.timeZone ?? 'Asia/Shanghai';
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, ...options }).format(at);
    const date = format({ dateStyle: 'short' });
    const time = format({ timeStyle: 'medium' });
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    const works = this.#exceptions.get(date) ?? (weekday >= 1 && weekday <= 5);
    return works && time >= '09:00:00' && time < '18:00:00';
  }

  async #noteHours(): Promise<void> {
    if (this.sandbox.recorder.seq === this.#requests) return;
    this.#requests = this.sandbox.recorder.seq;
    const { prisma } = this.database;
    const { workspaceId } = this.works;
    const news = await prisma.notification.findMany({
      where: { workspaceId, kind: 'reminder', state: 'sent', id: { notIn: [...this.#noted] } },
      include: { deadline: true },
    });
    for (const row of news) {
      this.#noted.add(row.id);
      const policy = row.deadline?.policy as unknown as ReminderPolicy;
      const goesAtOnce = stepOf(policy, row.stepKey ?? '')?.atOnce === true;
      const at = new Date(Number(row.messageTs) * 1_000);
      if (!goesAtOnce && !this.#isAtWork(row.recipientId, at)) {
        this.#outsideHours.push(`${nameOf(row)} at ${at.toISOString()}`);
      }
    }
  }
}

function nameOf(row: {
  deadlineId: string | null;
  stepKey: string | null;
  recipientKind: string;
  recipientId: string;
}): string {
  return `${row.deadlineId}/${row.stepKey}/${row.recipientKind}:${row.recipientId}`;
}

function dateOf(at: Date): string {
  return new Date(at.getTime() + 8 * hourMs).toISOString().slice(0, 10);
}
