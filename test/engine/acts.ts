import assert from 'node:assert/strict';
import type { Database } from '../../src/database/open-database.js';
import type { HazardState } from '../../src/domain/hazards/hazard.js';
import { DomainError } from '../../src/domain/shared/errors.js';
import { addCalendarDays } from '../../src/use-cases/calendar/add-calendar-days.js';
import { acknowledgeDeadline } from '../../src/use-cases/deadlines/acknowledge-deadline.js';
import { snoozeDeadline } from '../../src/use-cases/deadlines/snooze-deadline.js';
import { superviseDeadline } from '../../src/use-cases/deadlines/supervise-deadline.js';
import { reassignHazard } from '../../src/use-cases/hazards/reassign-hazard.js';
import { saveUnit } from '../../src/use-cases/organisation/save-unit.js';
import { applyPolicy } from '../../src/use-cases/reminders/apply-policy.js';
import { savePolicy } from '../../src/use-cases/reminders/save-policy.js';
import { askForExtension } from '../../src/use-cases/requests/ask-for-extension.js';
import { decideExtension } from '../../src/use-cases/requests/decide-extension.js';
import { majorTerms, type Works } from '../use-cases/works.js';
import type { Act } from './happenings.js';
import { PlainPolicies } from './plain-policies.js';

const dayMs = 24 * 3_600_000;

type Acted<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** Does what the people of the works do, each act by somebody who may do it. */
export class Acts {
  readonly #days = new Map<string, boolean>();
  readonly #versions = new Map<string, number>();
  readonly #policies: PlainPolicies;
  #now = new Date(0);

  constructor(
    private readonly database: Database,
    private readonly works: Works,
  ) {
    this.#policies = new PlainPolicies(database, works.workspaceId);
  }

  /** Whether the site works on the date: its own days first, then everybody's, then the week. */
  worksOn(date: string): boolean {
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    const isWeekday = weekday >= 1 && weekday <= 5;
    return this.#days.get(`site ${date}`) ?? this.#days.get(`all ${date}`) ?? isWeekday;
  }

  /** What the rules do not allow just then does not happen. */
  async perform(act: Act, now: Date, told: ReadonlyMap<string, Date>): Promise<void> {
    this.#now = now;
    let isDone = true;
    try {
      await this.#act(act);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      isDone = false;
    }
    const isApplied = isDone && act.kind === 'edit_policy' && act.isApplied;
    await this.#policies.check(isApplied ? act : null, told);
  }

  async #act(act: Act): Promise<unknown> {
    const { works } = this;
    switch (act.kind) {
      case 'report': {
        const interimControl = act.isMajor ? 'Tape' : null;
        return works.report({ level: act.isMajor ? 'major' : 'general', interimControl });
      }
      case 'commit': {
        const { number, level, responsibleId } = await this.#hazard(act.which, ['reported']);
        const terms = { dueOn: this.#dateIn(act.days), ...(level === 'major' ? majorTerms : {}) };
        return works.commit({ number }, terms, responsibleId);
      }
      case 'rectify': {
        const owed = await this.#owed(act.which, { kind: 'rectify' });
        if (owed === undefined) return;
        return works.rectify(owed.matter, { doneOn: this.#dateIn(0) }, owed.owedById);
      }
      case 'reassign': {
        const { number } = await this.#hazard(act.which);
        const input = { number, submissionKey: works.key(), responsibleId: act.toWhom };
        return reassignHazard(works.context, works.admin, input);
      }
      case 'verify': {
        const result = act.isFixed ? 'fixed' : 'not_fixed';
        const nextDueOn = act.isFixed ? null : this.#dateIn(4);
        const owed = await this.#owed(act.which, { kind: 'verify' });
        if (owed === undefined) return;
        return works.verify(owed.matter, { result, nextDueOn }, owed.owedById);
      }
      case 'acknowledge':
        return this.#acknowledge(act);
      case 'snooze':
        return this.#snooze(act);
      case 'supervise':
        return this.#supervise(act);
      case 'ask_extension':
        return this.#askForExtension(act);
      case 'decide_extension':
        return this.#decideExtension(act);
      case 'edit_policy':
        return this.#editPolicy(act);
      case 'move':
        return works.refresh(act.who, { timeZone: act.zone });
      case 'leave':
        return works.refresh(act.who, { isDeactivated: true });
      case 'lead':
        return this.#lead(act);
      case 'holiday':
        return this.#addDay(act);
    }
  }

  async #acknowledge({ which }: Acted<'acknowledge'>): Promise<void> {
    const owed = await this.#owed(which);
    if (owed === undefined) return;
    const { context, as } = this.works;
    await acknowledgeDeadline(context, await as(owed.owedById), this.#about(owed));
  }

  async #snooze({ which, until, days }: Acted<'snooze'>): Promise<void> {
    const owed = await this.#owed(which, { isDueAfter: this.#now });
    if (owed === undefined) return;
    const { context, as } = this.works;
    const date = until === 'date' ? this.#dateIn(days) : null;
    const input = { ...this.#about(owed), until, date };
    await snoozeDeadline(context, await as(owed.owedById), input);
  }

  async #supervise({ which, who, days }: Acted<'supervise'>): Promise<void> {
    const owed = await this.#owed(which, { isDueBy: this.#now });
    if (owed === undefined) return;
    const { context, as } = this.works;
    await superviseDeadline(context, await as(who), { ...this.#about(owed), days });
  }

  async #askForExtension({ which, days }: { which: number; days: number }): Promise<void> {
    const owed = await this.#owed(which, { kind: 'rectify' });
    if (owed === undefined) return;
    const { context, as, key } = this.works;
    await askForExtension(context, await as(owed.owedById), {
      kind: owed.matter.kind,
      number: owed.matter.number,
      submissionKey: key(),
      reason: 'Parts are late',
      interimControl: 'Tape',
      requestedDueOn: this.#laterThan(owed.dueAt, days),
    });
  }

  /** Whoever owes the decision decides; where nothing is asked for, somebody asks. */
  async #decideExtension(act: Acted<'decide_extension'>): Promise<void> {
    const decision = await this.#owed(act.which, { kind: 'decide_extension' });
    if (decision === undefined) return this.#askForExtension(act);
    const { matter, owedById } = decision;
    const { context, as, key, prisma } = this.works;
    const asked = await prisma.request.findFirstOrThrow({
      where: { matterId: matter.id, deadline: { settledAt: null } },
      include: { deadline: true },
      orderBy: { askedAt: 'desc' },
    });
    const { deadline, requestedDueOn } = asked;
    const isOther = act.decision === 'approved_other_date';
    const dueOn = isOther ? this.#laterThan(deadline.dueAt, act.days) : null;
    await decideExtension(context, await as(owedById), {
      requestId: asked.id,
      submissionKey: key(),
      decision: act.decision,
      dueOn,
      reason: 'As it is',
    });
    const promised = { matterId: matter.id, kind: 'rectify', settledAt: null } as const;
    const now = await prisma.deadline.findFirstOrThrow({ where: promised });
    const { id, originalDueAt } = deadline;
    if (act.decision === 'refused') {
      assert.deepEqual([now.id, now.dueAt], [id, deadline.dueAt]);
    } else {
      const date = dueOn ?? (requestedDueOn ?? deadline.dueAt).toISOString().slice(0, 10);
      const dueAt = new Date(`${date}T23:59:59.999+08:00`);
      assert.deepEqual([now.dueAt, now.originalDueAt], [dueAt, originalDueAt]);
    }
  }

  async #editPolicy({ edit, isOfSite, isApplied }: Acted<'edit_policy'>): Promise<void> {
    const { context, admin, site, key } = this.works;
    const { of: kind, level, draft } = edit;
    const scope = { kind, level, unitId: isOfSite ? site.id : null };
    const name = JSON.stringify(scope);
    const basedOn = this.#versions.get(name) ?? 0;
    await savePolicy(context, admin, { ...scope, draft, basedOn, submissionKey: key() });
    this.#versions.set(name, basedOn + 1);
    this.#policies.save(edit, isOfSite);
    if (isApplied) await applyPolicy(context, admin, { ...scope, submissionKey: key() });
  }

  /** The site has another leader; whoever answers for it stays. */
  async #lead({ who }: Acted<'lead'>): Promise<void> {
    const { context, admin, site, key, prisma } = this.works;
    const { id: unitId } = site;
    const { name, parentId, defaultResponsibleId, channelId } = await prisma.unit.findFirstOrThrow({
      where: { workspaceId: this.works.workspaceId, id: unitId },
    });
    const kept = { name, parentId, defaultResponsibleId, channelId };
    await saveUnit(context, admin, { submissionKey: key(), unitId, ...kept, leaderId: who });
  }

  async #addDay({ inDays, isWorking, isOfSite }: Acted<'holiday'>): Promise<void> {
    const { context, admin, site } = this.works;
    const from = this.#dateIn(inDays);
    const unitId = isOfSite ? site.id : null;
    const days = { unitId, from, to: null, weekdays: [], name: 'Day', isWorking };
    await addCalendarDays(context, admin, days);
    this.#days.set(`${isOfSite ? 'site' : 'all'} ${from}`, isWorking);
  }

  /** One of those in such a state; where there is none, a new one. */
  async #hazard(index: number, states: HazardState[] = ['reported', 'committed', 'rectified']) {
    const { prisma } = this.database;
    const { workspaceId } = this.works;
    const responsible = { where: { role: 'responsible', endedAt: null } };
    const hazards = await prisma.hazard.findMany({
      where: { workspaceId, state: { in: states } },
      include: { matter: { include: { assignments: responsible } } },
      orderBy: { matter: { number: 'asc' } },
    });
    const found = hazards[index % Math.max(1, hazards.length)];
    if (found === undefined) return (await this.works.report()).hazard;
    const { number, level, assignments } = found.matter;
    return { number, level, responsibleId: assignments[0]?.memberId ?? '' };
  }

  /** One of the deadlines that run. */
  async #owed(index: number, of: { kind?: string; isDueAfter?: Date; isDueBy?: Date } = {}) {
    const { workspaceId, prisma } = this.works;
    const { kind, isDueAfter, isDueBy } = of;
    const running = await prisma.deadline.findMany({
      where: {
        ...{ workspaceId, settledAt: null },
        ...(kind === undefined ? {} : { kind }),
        ...(isDueAfter === undefined ? {} : { dueAt: { gt: isDueAfter } }),
        ...(isDueBy === undefined ? {} : { dueAt: { lte: isDueBy } }),
      },
      include: { matter: true },
      orderBy: [{ matter: { number: 'asc' } }, { kind: 'asc' }, { owedById: 'asc' }],
    });
    return running[index % Math.max(1, running.length)];
  }

  #about({ id: deadlineId }: { id: string }) {
    return { deadlineId, submissionKey: this.works.key() };
  }

  #laterThan(dueAt: Date, days: number): string {
    const last = Math.max(dueAt.getTime(), this.#now.getTime());
    return dateOf(new Date(last + days * dayMs));
  }

  #dateIn(days: number): string {
    return dateOf(new Date(this.#now.getTime() + days * dayMs));
  }
}

/** In Shanghai. */
function dateOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
