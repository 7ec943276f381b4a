import assert from 'node:assert/strict';
import type { Database } from '../../src/database/open-database.js';
import type { ReminderPolicy } from '../../src/domain/deadlines/deadline.js';
import type { PolicyDraft } from '../../src/domain/reminders/policy-rules.js';
import { policyOf } from '../domain/people.js';
import type { PolicyEdit } from './happenings.js';

/** Crashed in the middle of it, the engine has told somebody so much after the hour at the latest. */
const lateMs = 15 * 60_000;

type Of = Pick<PolicyEdit, 'of' | 'level'>;

/**
 * Which policy each deadline has, as plainly as it can be said: what starts takes the one in force, the
 * site's before everybody's; what runs keeps its own, also by a later date, until an admin has the one
 * in force applied to what runs, and with it goes when each recipient was told last.
 */
export class PlainPolicies {
  readonly #saved = new Map<string, PolicyDraft | null>();
  readonly #kept = new Map<string, ReminderPolicy>();

  constructor(
    private readonly database: Database,
    private readonly workspaceId: string,
  ) {}

  save(edit: PolicyEdit, isOfSite: boolean): void {
    this.#saved.set(nameOf(edit, isOfSite), edit.draft);
  }

  /**
   * Throws AssertionError where a deadline has another policy than it should since the last check.
   * @param applied what was applied since then. @param told when whom was told what, see PlainModel.
   */
  async check(
    applied: { edit: PolicyEdit; isOfSite: boolean } | null,
    told: ReadonlyMap<string, Date>,
  ): Promise<void> {
    const rows = await this.database.prisma.deadline.findMany({
      where: { workspaceId: this.workspaceId },
      include: { matter: true },
      orderBy: { startsAt: 'asc' },
    });
    for (const { matter, ...row } of rows) {
      const of = { of: row.kind, level: matter.level ?? 'general' };
      const policy = row.policy as unknown as ReminderPolicy;
      const kept = this.#kept.get(row.id);
      this.#kept.set(row.id, policy);
      if (kept === undefined) {
        const before = rows.find(
          ({ matterId, outcome, settledAt }) =>
            row.originalDueAt < row.dueAt &&
            matterId === row.matterId &&
            outcome === 'superseded' &&
            settledAt?.getTime() === row.startsAt.getTime(),
        );
        if (before === undefined) this.#expectInForce(policy, of);
        else assert.deepEqual(policy, before.policy);
      } else if (row.settledAt === null && applied !== null && this.#reaches(applied, of)) {
        const { toldUntil, ...taken } = policy;
        this.#expectInForce(taken, of);
        expectTold(toldUntil ?? {}, lastTold(told, row.id));
      } else {
        assert.deepEqual(policy, kept);
      }
    }
  }

  /** An edit for everybody does not reach the site where that has a policy of its own. */
  #reaches({ edit, isOfSite }: { edit: PolicyEdit; isOfSite: boolean }, of: Of): boolean {
    if (edit.of !== of.of || edit.level !== of.level) return false;
    return isOfSite || (this.#saved.get(nameOf(of, true)) ?? null) === null;
  }

  #expectInForce(policy: ReminderPolicy, of: Of): void {
    const draft = this.#saved.get(nameOf(of, true)) ?? this.#saved.get(nameOf(of, false)) ?? null;
    if (draft === null) {
      assert.deepEqual(policy, policyOf(of.of, of.level));
      return;
    }
    const { steps, ...rest } = policy;
    const keys = new Set(steps.map(({ key }) => key));
    assert.equal(keys.size, steps.length);
    assert.deepEqual(new Set(steps.map(({ key: _, ...step }) => step)), new Set(draft.steps));
    assert.deepEqual(rest, { version: 1, maxOverdueNudges: draft.maxOverdueNudges });
  }
}

function nameOf({ of, level }: Of, isOfSite: boolean): string {
  return `${of} ${level} ${isOfSite ? 'of the site' : 'of all'}`;
}

/** By recipient. */
function lastTold(told: ReadonlyMap<string, Date>, deadlineId: string): Map<string, Date> {
  const last = new Map<string, Date>();
  for (const [key, at] of told) {
    const [id, , recipient = ''] = key.split('/');
    const known = last.get(recipient);
    if (id === deadlineId && (known === undefined || known < at)) last.set(recipient, at);
  }
  return last;
}

function expectTold(toldUntil: Readonly<Record<string, string>>, last: Map<string, Date>): void {
  assert.deepEqual(Object.keys(toldUntil).sort(), [...last.keys()].sort());
  for (const [recipient, at] of last) {
    const late = Date.parse(toldUntil[recipient] ?? '') - at.getTime();
    assert.ok(late >= 0 && late < lateMs, `${recipient} was told ${late} ms late`);
  }
}
