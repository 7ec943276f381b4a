import { createDeliveryFactsReader } from '../../src/database/delivery/delivery-facts.js';
import type { Database } from '../../src/database/open-database.js';
import type { ReminderPolicy } from '../../src/domain/deadlines/deadline.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { readingsOf } from '../support/kinds.js';
import { openWorks, type Works } from '../use-cases/works.js';
import { Acts } from './acts.js';
import { CrashPoints } from './crash-points.js';
import { messagesOf, startReplica } from './engine.js';
import type { Happening } from './happenings.js';
import { PlainModel } from './plain-model.js';

const hourMs = 3_600_000;
/** Claims last five minutes: so long after a crash another process takes up what was left. */
const claimsOverMs = 6 * 60_000;
/** Saturday 28 November 2026 in the middle of the night, in Shanghai: a weekend comes first. */
const begin = new Date('2026-11-27T18:00:00Z');

/** What the engine did and what the model would have. */
export interface Lived {
  /** As `deadline/step/recipient`, and in which hour. */
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

/**
 * Lives through the history, hour by hour, beside the model.
 * @param sandbox a Slack in which not many have been lived: all begin on the same day, and a message in
 * doubt is looked for among the last thousand only.
 */
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
  readonly #acts: Acts;
  readonly #model: PlainModel;
  readonly #outsideHours: string[] = [];
  readonly #noted = new Set<string>();
  #requests = 0;
  #now = begin;
  #crashAt: number | undefined;
  #crashes = 0;

  constructor(
    private readonly database: Database,
    private readonly sandbox: Sandbox,
    private readonly works: Works,
  ) {
    const acts = new Acts(database, works);
    this.#acts = acts;
    this.#model = new PlainModel((date) => acts.worksOn(date));
  }

  async after({ act, hours }: Happening): Promise<void> {
    await this.#moveTo(this.#now);
    switch (act.kind) {
      case 'down':
        await this.#moveTo(new Date(this.#now.getTime() + act.hours * hourMs));
        break;
      case 'crash':
        this.#crashAt = act.at;
        break;
      case 'nothing':
        break;
      default:
        await this.#acts.perform(act, this.#now, this.#model.told);
    }
    await this.#learn();
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
      told: reminders.map((row) => `${nameOf(row)} in ${hourOf(atOf(row))}`).sort(),
      expected: [...this.#model.told].map(([name, at]) => `${name} in ${hourOf(at)}`).sort(),
      outsideHours: this.#outsideHours,
      aboutSettled: reminders
        .filter((row) => {
          const at = settledAt.get(row.deadlineId ?? '');
          return at != null && atOf(row) > at;
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
    this.#model.look(this.#now);
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

  /** What is true now, until something happens: read as delivery reads it, of every open deadline. */
  async #learn(): Promise<void> {
    const { prisma } = this.database;
    const { workspaceId } = this.works;
    const open = await prisma.deadline.findMany({ where: { workspaceId, settledAt: null } });
    const about = open.map(({ id: deadlineId, matterId }) => ({
      ...{ id: '', sequence: 0n, kind: 'reminder', matterId, deadlineId, stepKey: null },
      ...{ recipient: { kind: 'channel' as const, id: 'CSITE' }, details: {}, notBefore: begin },
      ...{
        state: 'pending' as const,
        attempts: 0,
        lostClaims: 0,
        claimedAt: null,
        doubtUntil: null,
        search: null,
        channelId: null,
      },
      ...{ messageTs: null, outcome: null },
    }));
    const facts = await createDeliveryFactsReader(prisma, readingsOf(prisma)).read(
      workspaceId,
      about,
      this.#now,
    );
    this.#model.learn(facts, this.#now);
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
      const [key] = row.stepKey?.split('.') ?? [];
      const goesAtOnce = policy.steps.find((step) => step.key === key)?.atOnce === true;
      const at = atOf(row);
      if (!goesAtOnce && !this.#model.isAtWork(row.recipientId, at)) {
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

/** When Slack took the message. */
function atOf({ messageTs }: { messageTs: string | null }): Date {
  return new Date(Number(messageTs) * 1_000);
}

function hourOf(at: Date): string {
  return at.toISOString().slice(0, 13);
}
