import { calendarOfUnit, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind } from '../../domain/deadlines/kinds.js';
import {
  backToReported,
  type Correction,
  corrected,
  neverLater,
} from '../../domain/hazards/correction.js';
import { commitDueAt } from '../../domain/hazards/due-instants.js';
import { type Hazard, matterOf } from '../../domain/hazards/hazard.js';
import { stillHolds } from '../../domain/hazards/hazard-life-commitment.js';
import { type HazardRole, hazardHolder } from '../../domain/hazards/hazard-roles.js';
import { peopleOf } from '../../domain/hazards/permissions.js';
import type { Assignment } from '../../domain/matters/matter.js';
import { requireOpen, unitsAbove } from '../../domain/organisation/unit-tree.js';
import { decideExtension } from '../../domain/requests/request-deadlines.js';
import { DomainError } from '../../domain/shared/errors.js';
import { spellingKey } from '../../domain/shared/folding.js';
import { repeatWindowDays } from '../../domain/shared/limits.js';
import { openDeadline, policyNow } from '../deadlines/open-deadline.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { namedMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { endNotMine } from '../requests/end-not-mine.js';
import { passDecisionOn } from '../requests/pass-decision-on.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { correctionNotices } from './correction-notices.js';
import { hazardChange } from './hazard-audit.js';
import { type HazardContext, hazardContextOf, lockHazardContext } from './hazard-context.js';

const dayMs = 86_400_000;

export interface CorrectHazardInput extends Correction {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  /** Who answers for it in another unit; left out: the unit's default, else its leader. */
  responsibleId?: string | null;
}

/**
 * Corrects what was reported of a hazard (rule 11). After another level or unit the open deadlines start anew
 * from now, never later than before, by the policy of that level and unit; a promise that no longer holds is
 * to be made anew. In another unit its people answer for the hazard, and the line above is theirs. Whoever it
 * concerns before or after is told, also the other unit's leader. Throws DomainError `hazard_not_found`, what
 * corrected refuses, and at `responsibleId` `required` where the other unit has nobody to answer, and what
 * namedMembers refuses.
 */
export async function correctHazard(
  context: UseCaseContext,
  acting: Acting,
  input: CorrectHazardInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores, acting) => {
    const before = await lockHazardContext(stores, input.number);
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return before.hazard;
    return applyCorrection(context, stores, acting, { before, correction: input, at });
  });
}

/** As correctHazard, of a hazard that the transaction holds. */
async function applyCorrection(
  context: UseCaseContext,
  stores: Stores,
  { actor }: Acting,
  facts: {
    before: HazardContext;
    correction: Correction & { responsibleId?: string | null };
    at: Date;
  },
): Promise<Hazard> {
  const { before, correction: input, at } = facts;
  const draft = corrected(before.hazard, input, { ...before, actor });
  const isMoved = draft.unitId !== before.hazard.unitId;
  if (isMoved) requireOpen(await stores.units.hold(draft.unitId), 'unitId');
  const isElsewhere = isMoved || draft.level !== before.hazard.level;
  const responsibleId = isMoved
    ? await responsibleIn(stores, before, draft.unitId, input.responsibleId ?? null)
    : before.hazard.responsibleId;
  if (isMoved) await giveToUnit(stores, before, { unitId: draft.unitId, responsibleId, at });
  const repeated = await repeatOf(stores, before.hazard, draft);
  const next = { ...draft, responsibleId, repeatOfId: repeated };
  const holds = !isElsewhere || (await promiseHolds(stores, before, next));
  const hazard = await stores.hazards.save(holds ? next : backToReported(next));
  if (!holds) await takePromiseBack(stores, hazard.id, at);
  const after = await hazardContextOf(stores, hazard, before);
  const openBefore = await stores.deadlines.openOfMatter(hazard.id);
  if (isElsewhere) {
    await setDeadlinesAnew(stores, context, { before, after, holds, isMoved, at });
    await stores.deadlines.replanMatters([hazard.id], at);
  }
  const openAfter = await stores.deadlines.openOfMatter(hazard.id);
  const change = hazardChange(before.hazard, hazard);
  await recordMatterChange(stores, after, {
    at,
    actorId: actor.userId,
    matter: after.matter,
    events: [
      {
        action: 'hazard_corrected',
        before: { ...change.before, ...factsOf(before, isMoved), deadlines: said(openBefore) },
        after: { ...change.after, ...factsOf(after, isMoved), deadlines: said(openAfter) },
      },
    ],
    notices: await correctionNotices(stores, { before, after, open: openAfter }),
  });
  await endNotMine(stores, after, { actorId: actor.userId, at });
  const adminUserIds = actor.isAdmin ? [actor.userId] : [];
  const passing = { adminUserIds, replacedId: null, at };
  await passDecisionOn(stores, after, passing, async () => matterOf(hazard));
  return hazard;
}

/** Open hazards go to another unit, each as an admin moves it by hand, all of them in step. */
export async function moveHazards(
  context: UseCaseContext,
  stores: Stores,
  acting: Acting,
  { numbers, unitId, at }: { numbers: readonly number[]; unitId: string; at: Date },
): Promise<void> {
  const together = context.unitOfWork.inStep(stores);
  const moves = numbers.map(async (number) => {
    const before = await lockHazardContext(together, number);
    await applyCorrection(context, together, acting, { before, correction: { unitId }, at });
  });
  // None is left under way when one is refused.
  const refused = (await Promise.allSettled(moves)).find(({ status }) => status === 'rejected');
  if (refused?.status === 'rejected') throw refused.reason;
}

async function responsibleIn(
  stores: Stores,
  { units }: HazardContext,
  unitId: string,
  chosenId: string | null,
): Promise<string> {
  const unit = units.find(({ id }) => id === unitId);
  const responsibleId = chosenId ?? unit?.defaultResponsibleId ?? unit?.leaderId ?? null;
  if (responsibleId === null) throw new DomainError('required', {}, 'responsibleId');
  await namedMembers(stores, { responsibleId });
  return responsibleId;
}

/**
 * The people of another unit answer for it: the responsible person, who also carries out what is still to be
 * done, and in the place of the responsible leader the one who leads there.
 */
async function giveToUnit(
  stores: Stores,
  { hazard, assignments, units }: HazardContext,
  { unitId, responsibleId, at }: { unitId: string; responsibleId: string; at: Date },
): Promise<void> {
  const give = (role: HazardRole, memberIds: readonly string[]) =>
    stores.assignments.give(hazard.id, role, memberIds, at);
  const line = [units.find(({ id }) => id === unitId), ...unitsAbove(units, unitId)];
  const leaderId = line.find((unit) => unit?.leaderId != null)?.leaderId;
  await give('responsible', [responsibleId]);
  if (hazard.state === 'committed') await give('completer', [responsibleId]);
  if (hazardHolder('responsible_leader', assignments) !== null) {
    await give('responsible_leader', leaderId == null ? [] : [leaderId]);
  }
}

/** The hazard that it repeats as it stands now (rule 7), reported before it. */
async function repeatOf(stores: Stores, before: Hazard, after: Hazard): Promise<string | null> {
  const { unitId, category, place, reportedAt, number } = after;
  const isSame =
    unitId === before.unitId &&
    category === before.category &&
    spellingKey(place) === spellingKey(before.place);
  if (isSame) return before.repeatOfId;
  const since = new Date(reportedAt.getTime() - repeatWindowDays * dayMs);
  const of = { unitId, category, placeKey: spellingKey(place), since, before: number };
  return (await stores.hazards.findRepeat(of))?.id ?? null;
}

/** Whether what was promised is enough for the hazard as it stands now, by those who have the roles now. */
async function promiseHolds(
  stores: Stores,
  { units }: HazardContext,
  hazard: Hazard,
): Promise<boolean> {
  if (hazard.state === 'reported') return true;
  const promise = await stores.commitments.current(hazard.id);
  if (promise === null) return false;
  const people = peopleOf({ hazard, assignments: await stores.assignments.of(hazard.id), units });
  const [acceptorId = '', secondAcceptorId = null] = people.acceptorIds;
  const members = await stores.members.findMany(people.acceptorIds);
  const { completerId, responsibleLeaderId } = people;
  return stillHolds(
    {
      ...promise,
      ...{ completerId: completerId ?? '', responsibleLeaderId, acceptorId, secondAcceptorId },
    },
    {
      level: hazard.level,
      reportedInterimControl: hazard.interimControl,
      side: people,
      unitOf: (userId) => members.find(({ id }) => id === userId)?.unitId ?? null,
      rectifiedByIds: people.rectifiedByIds,
    },
  );
}

/** Nobody does, leads or checks work that is promised no more; who has handed it in stays known (rule 3). */
async function takePromiseBack(stores: Stores, hazardId: string, at: Date): Promise<void> {
  for (const role of ['completer', 'responsible_leader', 'acceptor', 'verifier'] as const) {
    await stores.assignments.give(hazardId, role, [], at);
  }
}

async function setDeadlinesAnew(
  stores: Stores,
  context: UseCaseContext,
  {
    before,
    after,
    holds,
    isMoved,
    at,
  }: { before: HazardContext; after: HazardContext; holds: boolean; isMoved: boolean; at: Date },
): Promise<void> {
  const { hazard } = after;
  const calendar = calendarOfUnit(after, hazard.unitId);
  const open = await stores.deadlines.openOfMatter(hazard.id);
  const ending = holds ? [] : open.filter(({ kind }) => ofPromise.includes(kind));
  for (const deadline of open) {
    if (ending.includes(deadline)) continue;
    await stores.deadlines.setAnew(
      deadline.id,
      {
        owedById: owerOf(deadline, before, after),
        dueAt: dueAnew(deadline, context, { calendar, hazard, at }),
        policy: await policyNow(stores, context, after.matter, deadline.kind),
        keepsSupervision: !isMoved,
      },
      at,
    );
  }
  if (ending.length === 0) return;
  await stores.deadlines.settle(
    ending.map(({ id }) => id),
    'superseded',
    at,
  );
  const dueAt = ending
    .filter(({ kind }) => kind !== decideExtension)
    .reduce(
      (due, deadline) => neverLater(deadline.dueAt, due),
      commitDueAt(calendar, hazard.level, at),
    );
  const owed = { kind: 'commit', owedById: hazard.responsibleId, startsAt: at, dueAt };
  await openDeadline(stores, context, after.matter, owed);
}

/** What is owed by a promise, or asked about it. */
const ofPromise: readonly string[] = ['rectify', 'verify', decideExtension];

function dueAnew(
  { kind, dueAt }: Deadline,
  { kinds }: UseCaseContext,
  { calendar, hazard, at }: { calendar: WorkingCalendar; hazard: Hazard; at: Date },
): Date {
  return neverLater(dueAt, deadlineKind(kinds, kind).dueAt?.(calendar, hazard.level, at) ?? null);
}

/** Whoever holds now the role by which it was owed; decisions and verifications stay with who owes them. */
function owerOf({ kind, owedById }: Deadline, before: HazardContext, after: HazardContext): string {
  const role = ({ commit: 'responsible', rectify: 'completer' } as const)[kind];
  const held = (assignments: readonly Assignment[]) =>
    role === undefined ? null : hazardHolder(role, assignments);
  return owedById === held(before.assignments) ? (held(after.assignments) ?? owedById) : owedById;
}

/** What history keeps beside the hazard's own values. */
function factsOf({ hazard, units, people }: HazardContext, isMoved: boolean) {
  const unitName = units.find(({ id }) => id === hazard.unitId)?.name ?? '';
  return isMoved ? { unitName, completerId: people.completerId } : {};
}

/** Each with who owes it by when (UTC). */
function said(open: readonly Deadline[]): string[] {
  return open.map(({ kind, owedById, dueAt }) => `${kind} ${owedById} ${dueAt.toISOString()}`);
}
