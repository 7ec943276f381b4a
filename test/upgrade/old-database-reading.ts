import type { Database } from '../../src/database/open-database.js';
import { createQueries } from '../../src/database/queries.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import type { Deadline } from '../../src/domain/deadlines/deadline.js';
import type { AuditEvent } from '../../src/domain/history/audit.js';
import { presentName } from '../../src/domain/history/former-names.js';
import { holdersOf } from '../../src/domain/matters/matter.js';
import type { Request } from '../../src/domain/requests/request.js';
import type { HazardDetails } from '../../src/use-cases/ports/queries.js';
import { kinds, readingsOf } from '../support/kinds.js';

// The one place that knows how this version stores and names what the old one wrote: what it reads is
// written in the old version's words, as old-database-facts.json has them.

/** Everything that an upgrade must leave as it was, of one workspace. Instants are ISO texts. */
export async function readWorkspace(database: Database, workspaceId: string) {
  const stores = createUnitOfWork(database.prisma, kinds);
  const queries = createQueries(database.prisma, kinds, readingsOf(database.prisma));
  const { workspace, units, policies } = await stores.read(workspaceId, async (found) => ({
    workspace: await found.workspace.find(),
    units: await found.units.all(),
    policies: await found.policies.newest(),
  }));
  const numbers = Array.from({ length: await lastNumber(database, workspaceId) }, (_, n) => n + 1);
  const hazards = await Promise.all(
    numbers.map((number) => queries.hazardDetails(workspaceId, number)),
  );
  const notificationLog = await queries.notificationLog(workspaceId, {}, { index: 0, size: 1 });
  return plain({
    workspace: workspace === null ? null : { ...workspace, calendarDays: undefined },
    calendar: calendarOf(workspace?.calendarDays ?? []),
    units: units.toSorted((one, other) => one.name.localeCompare(other.name)),
    policies: policies.map(({ savedAt, ...policy }) => ({ ...policy, savedAt })).sort(byKey),
    hazards: await Promise.all(
      hazards.map((details) => (details === null ? null : hazardFacts(database, details))),
    ),
    running: notificationLog.running
      .map(({ deadline, matter }) => ({ hazard: matter.number, ...oldDeadline(deadline) }))
      .sort(byKey),
    waiting: notificationLog.waiting.map(({ matter, notification }) => ({
      hazard: matter?.number ?? null,
      kind: notification.kind,
      recipient: notification.recipient,
      stepKey: notification.stepKey,
      notBefore: notification.notBefore,
    })),
  });
}

/** Members by id: of those whom the old rows only named the migration may make more. */
export async function readMembers(database: Database, workspaceId: string) {
  const members = await database.prisma.member.findMany({
    where: { workspaceId },
    orderBy: { id: 'asc' },
  });
  return plain(
    members.map(
      ({ dmChannelId: _known, categories: _later, rank: _too, forgottenAt: _never, ...member }) =>
        member,
    ),
  );
}

function withTexts(
  values: unknown,
  texts: readonly { side: string; field: string; value: unknown }[],
  side: string,
) {
  if (values === null) return null;
  const own = texts.filter((text) => text.side === side);
  return { ...values, ...Object.fromEntries(own.map(({ field, value }) => [field, value])) };
}

/** History that is about no hazard: the set-up, people, ladders, the calendar. */
export async function readOtherHistory(database: Database, workspaceId: string) {
  const events = await database.prisma.auditEvent.findMany({
    where: { workspaceId, matterId: null },
    orderBy: { sequence: 'asc' },
    include: { texts: true },
  });
  return plain(
    events.map(({ action, actorId, at, before, after, subjectKind, subjectId, texts }) => ({
      ...{ action, actorId, at },
      before: withTexts(before, texts, 'before'),
      after: withTexts(after, texts, 'after'),
      subject: { kind: subjectKind, id: subjectId },
    })),
  );
}

export interface KeptNotification {
  id: string;
  dedupeKey: string;
  kind: string;
  recipient: string;
  state: string;
  outcome: string | null;
  notBefore: string;
  channelId: string | null;
  messageTs: string | null;
}

/** Every notification there is, in the order of planning. */
export async function readNotifications(database: Database): Promise<KeptNotification[]> {
  const rows = await database.prisma.notification.findMany({ orderBy: { sequence: 'asc' } });
  return rows.map((row) => ({
    id: row.id,
    dedupeKey: row.dedupeKey,
    kind: row.kind,
    recipient: `${row.recipientKind}:${row.recipientId}`,
    state: row.state,
    outcome: row.outcome === 'supervised' ? 'care_taken' : row.outcome,
    notBefore: row.notBefore.toISOString(),
    channelId: row.channelId,
    messageTs: row.messageTs,
  }));
}

/** How many of each there are, in the old version's words. */
export async function countRows(database: Database): Promise<Record<string, number>> {
  const { prisma } = database;
  return {
    workspaces: await prisma.workspace.count(),
    units: await prisma.unit.count(),
    hazards: await prisma.hazard.count(),
    rectifications: await prisma.rectification.count(),
    verifications: await prisma.verification.count(),
    evidence: await prisma.evidence.count(),
    deadlines: await prisma.deadline.count(),
    notifications: await prisma.notification.count(),
    auditEvents: await prisma.auditEvent.count(),
    receivedEvents: await prisma.receivedEvent.count(),
    policies: await prisma.policy.count(),
    extensions: await prisma.request.count(),
  };
}

async function lastNumber({ prisma }: Database, workspaceId: string): Promise<number> {
  const { _max } = await prisma.matter.aggregate({
    where: { workspaceId, kind: 'hazard' },
    _max: { number: true },
  });
  return _max.number ?? 0;
}

/** What the hazard's screen says. */
async function hazardFacts({ prisma }: Database, details: HazardDetails) {
  const { hazard, unit, assignments } = details;
  const { version: _version, ...facts } = hazard;
  const card = await prisma.card.findFirst({ where: { matterId: hazard.id } });
  return {
    ...facts,
    cardChannelId: card?.channelId ?? null,
    cardTs: card?.ts ?? null,
    unit: unit.name,
    repeatOf: details.repeatOfNumber,
    duplicateOf: details.duplicateOfNumber,
    completer: holdersOf('completer', assignments)[0] ?? null,
    responsibleLeader: holdersOf('responsible_leader', assignments)[0] ?? null,
    acceptors: holdersOf('acceptor', assignments),
    promises: promisesOf(details),
    rectifications: details.rectifications,
    verifications: details.verifications,
    evidence: details.evidence.toSorted(byKey),
    extensions: details.requests.map(oldExtension),
    deadlines: details.deadlines
      .map(({ policy: _policy, ...deadline }) => oldDeadline(deadline))
      .sort(byKey),
    history: details.timeline.map(oldEvent),
  };
}

/** Who promised what and when, each once: the old version's copies are gone. */
function promisesOf({ commitments }: HazardDetails) {
  return commitments.map(({ committedById: by, committedAt: at, dueOn, ...promise }) => {
    const { measures, strongestControl, funds, contingencyPlan, interimControl } = promise;
    const words = { measures, strongestControl, funds, contingencyPlan, interimControl };
    return { by, dueOn, ...words, at };
  });
}

function oldDeadline<Facts extends Omit<Deadline, 'policy'>>(deadline: Facts) {
  const { matterId: hazardId, supervisedById, supervisedUntil, ...facts } = deadline;
  return { ...facts, hazardId, careTakenById: supervisedById, careTakenUntil: supervisedUntil };
}

function oldExtension({ matterId: hazardId, kind, ...facts }: Request) {
  if (kind !== 'extension') throw new Error(`the old version knew no ${kind}`);
  return { ...facts, hazardId };
}

const actionsOfOld = ['care_taken', 'care_ended'];

function oldEvent({ id: _id, matterId: hazardId, action, subject, ...event }: AuditEvent) {
  return {
    ...event,
    hazardId,
    action: actionsOfOld.find((old) => presentName(old) === action) ?? action,
    subject: { ...subject, kind: subject.kind === 'matter' ? 'hazard' : subject.kind },
  };
}

/** The old schema let one day stand twice, once with its unit under the workspace's scope. */
function calendarOf(days: readonly { unitId: string | null; date: string; name: string }[]) {
  const distinct = new Map(days.map((day) => [`${day.date} ${day.unitId}`, day]));
  return [...distinct.values()].sort(byKey);
}

function byKey(one: object, other: object): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

/** As JSON writes it. */
function plain<T>(value: T): unknown {
  return JSON.parse(JSON.stringify(value));
}

/**
 * What is read now without what that version did not know of, where nothing is said by it: null, false, or
 * an empty list. Everything else stays, to be compared.
 */
export function withoutEmptyNews(now: unknown, then: unknown): unknown {
  if (Array.isArray(now)) {
    const old = Array.isArray(then) ? then : [];
    return now.map((one, index) => withoutEmptyNews(one, old[index]));
  }
  if (!isRecord(now) || !isRecord(then)) return now;
  const kept = Object.entries(now).filter(([key, value]) => key in then || !isEmpty(value));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutEmptyNews(value, then[key])]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === false || (isRecord(value) && Object.keys(value).length === 0);
}
