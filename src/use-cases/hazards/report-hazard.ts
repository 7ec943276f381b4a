import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import { commitDueAt } from '../../domain/hazards/due-instants.js';
import { type Hazard, hazardKind, matterOf } from '../../domain/hazards/hazard.js';
import { hazardRules } from '../../domain/hazards/hazard-kind.js';
import {
  fixedOnTheSpot,
  type HazardDraft,
  type ReportDraft,
  reportedHazard,
} from '../../domain/hazards/hazard-life-report.js';
import { mayReport } from '../../domain/hazards/permissions.js';
import { refuseFlood, reportLimits } from '../../domain/hazards/report-limits.js';
import type { AuditValues } from '../../domain/history/audit.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Unit } from '../../domain/organisation/member.js';
import { requireOpen, unitsAbove } from '../../domain/organisation/unit-tree.js';
import { zoneOfMember } from '../../domain/organisation/zones.js';
import { DomainError } from '../../domain/shared/errors.js';
import { repeatWindowDays } from '../../domain/shared/limits.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import { cardChannelOf, type MatterName } from '../matters/matter-context.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import { type MatterChange, recordMatterChange } from '../matters/record-matter-change.js';
import { namedMembers } from '../organisation/named-members.js';
import { type Organisation, readOrganisation } from '../organisation/read-organisation.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { type FindingContext, type FoundIn, tellWhereFound } from './found-in.js';
import { commitmentValues, fileNames, hazardValues } from './hazard-audit.js';
import { forActorToo } from './hazard-notices.js';
import {
  type OnTheSpotDraft,
  type OnTheSpotWork,
  onTheSpotWork,
  writeOnTheSpot,
} from './report-on-the-spot.js';

const dayMs = 86_400_000;

export interface ReportHazardInput extends ReportDraft {
  /** The id of the view that was submitted: a second submission is the same hazard. */
  submissionKey: string;
  /** Null: the unit's default responsible person, else its leader. */
  responsibleId: string | null;
  /** What shows the hazard; when it was fixed on the spot, what shows the work. */
  files: readonly EvidenceFile[];
  /** What was done at once; null when the hazard is still there. */
  onTheSpot: OnTheSpotDraft | null;
  /** The matter in which it was found, such as a visit; left out: in none. */
  foundIn?: MatterName | null;
}

export interface ReportHazardResult {
  hazard: Hazard;
  /** The number of the hazard that this one repeats (rule 7). */
  repeatOfNumber: number | null;
}

/**
 * Logs a hazard: gives it the next number, says whether it repeats an earlier one, and asks the
 * responsible person to commit; or records what was fixed on the spot (rule 2). The unit's leader
 * hears of a major hazard at once, and of every hazard for which there is no channel to show a card.
 * Throws DomainError `not_allowed_to_report`, `workspace_not_set_up`, `unit_not_found` or `unit_is_closed` at `unitId`,
 * `required` at `responsibleId` when the unit has nobody to answer, `only_members_fix_on_the_spot`
 * at `onTheSpot` for a guest, what `findIn` refuses where it was found in a matter, `too_many_reports` or `too_many_major_reports` at `description` for a flood,
 * and what namedMembers, reportedHazard and onTheSpotWork refuse.
 */
export async function reportHazard(
  context: UseCaseContext & FindingContext,
  acting: Acting,
  input: ReportHazardInput,
): Promise<ReportHazardResult> {
  return runAct(context, acting, async (stores, acting) => {
    const first = await stores.hazards.findBySubmission(input.submissionKey);
    if (first !== null) return { hazard: first, repeatOfNumber: await repeatedBy(stores, first) };

    const at = context.clock.now();
    const organisation = await readOrganisation(stores);
    if (!mayReport(acting.actor, organisation.workspace))
      throw new DomainError('not_allowed_to_report');
    if (input.onTheSpot !== null && !isFullMember(acting.actor)) {
      throw new DomainError('only_members_fix_on_the_spot', {}, 'onTheSpot');
    }
    const reporterId = acting.actor.userId;
    const responsibleId = responsibleOf(organisation, input);
    const foundIn = await foundInOf(stores, context, acting, input.foundIn ?? null, at);
    const foundInId = foundIn?.matterId ?? null;
    const reported = reportedHazard(input, { reporterId, responsibleId, at, foundInId });
    const work = await workOnTheSpot(stores, organisation, { reported, reporterId }, input);

    const draft = work === null ? reported : fixedOnTheSpot(reported);
    requireOpen(await stores.units.hold(input.unitId), 'unitId');
    const { hazard, repeatOfNumber } = await insertNumbered(stores, draft, input.submissionKey);
    const owed =
      work === null
        ? await askToCommit(stores, context, organisation, { ...input, hazard, reporterId })
        : await writeOnTheSpot(stores, context, {
            ...input,
            hazard,
            reporterId,
            work,
            organisation,
          });
    await recordMatterChange(
      stores,
      { ...organisation, rules: hazardRules },
      {
        at,
        actorId: reporterId,
        matter: matterOf(hazard),
        events: eventsOf(hazard, work, fileNames(input.files)),
        notices: heldBack(await noticesOf(stores, organisation, hazard, owed), hazard, foundIn),
      },
    );
    await tellWhereFound(stores, context, hazard, at);
    return { hazard, repeatOfNumber };
  });
}

async function foundInOf(
  stores: Stores,
  { findIn }: FindingContext,
  acting: Acting,
  of: MatterName | null,
  at: Date,
): Promise<FoundIn | null> {
  if (of === null) return null;
  if (findIn === undefined) throw new TypeError('nothing is found in a matter here');
  return findIn(stores, acting, of, at);
}

/** What is major waits for nothing. */
function heldBack(
  notices: readonly Notice[],
  { level }: Hazard,
  foundIn: FoundIn | null,
): Notice[] {
  const notBefore = foundIn?.tellAt ?? null;
  if (foundIn === null || notBefore === null || level === 'major') return [...notices];
  return notices.map((notice) => ({
    ...notice,
    notBefore,
    details: { ...notice.details, heldBy: foundIn.matterId },
  }));
}

function responsibleOf(organisation: Organisation, input: ReportHazardInput): string {
  const unit = unitOf(organisation, input.unitId);
  if (unit === undefined) throw new DomainError('unit_not_found', {}, 'unitId');
  requireOpen(unit, 'unitId');
  const responsibleId = input.responsibleId ?? unit.defaultResponsibleId ?? unit.leaderId;
  if (responsibleId === null) throw new DomainError('required', {}, 'responsibleId');
  return responsibleId;
}

function unitOf(organisation: Organisation, unitId: string): Unit | undefined {
  return organisation.units.find((unit) => unit.id === unitId);
}

async function workOnTheSpot(
  stores: Stores,
  organisation: Organisation,
  { reported, reporterId }: { reported: HazardDraft; reporterId: string },
  input: ReportHazardInput,
): Promise<OnTheSpotWork | null> {
  const { responsibleId } = reported;
  const major = reported.level === 'major' ? input.onTheSpot?.major : null;
  const members = await namedMembers(stores, {
    responsibleId,
    completerId: major?.completerId ?? null,
    responsibleLeaderId: major?.responsibleLeaderId ?? null,
    acceptorId: major?.acceptorId ?? null,
    secondAcceptorId: major?.secondAcceptorId ?? null,
  });
  const { onTheSpot, files } = input;
  const timeZone = zoneOfMember(members.get(reporterId), organisation.workspace);
  return onTheSpot === null
    ? null
    : onTheSpotWork(onTheSpot, { reported, reporterId, files, organisation, timeZone, members });
}

/** Reports of one workspace follow one another, so that each sees what the last one reported. */
async function insertNumbered(
  stores: Stores,
  draft: HazardDraft,
  submissionKey: string,
): Promise<ReportHazardResult> {
  const { unitId, category, placeKey, reportedAt, reporterId } = draft;
  const since = new Date(reportedAt.getTime() - repeatWindowDays * dayMs);
  await stores.matters.lockNumbers(hazardKind);
  if (reporterId !== null) {
    const lately = {
      since: new Date(reportedAt.getTime() - reportLimits.withinMs),
      now: reportedAt,
    };
    refuseFlood(await stores.hazards.countReportedBy(reporterId, lately), draft.level);
  }
  const repeated = await stores.hazards.findRepeat({ unitId, category, placeKey, since });
  const repeatOfId = repeated?.id ?? null;
  const hazard = await stores.hazards.insert({ ...draft, repeatOfId, submissionKey });
  return { hazard, repeatOfNumber: repeated?.number ?? null };
}

async function askToCommit(
  stores: Stores,
  context: UseCaseContext,
  organisation: Organisation,
  {
    hazard,
    reporterId,
    files,
  }: { hazard: Hazard; reporterId: string; files: readonly EvidenceFile[] },
): Promise<Deadline[]> {
  const { responsibleId, reportedAt: at } = hazard;
  await stores.evidence.add(hazard.id, 'report', files, {
    userId: reporterId,
    at,
    subjectId: null,
  });
  const dueAt = commitDueAt(calendarOfUnit(organisation, hazard.unitId), hazard.level, at);
  const owed = { kind: 'commit', owedById: responsibleId, startsAt: at, dueAt };
  return [await openDeadline(stores, context, hazard, owed)];
}

function eventsOf(
  hazard: Hazard,
  work: OnTheSpotWork | null,
  files: readonly string[],
): MatterChange['events'] {
  const reportedAs = (after: AuditValues) => ({
    action: 'hazard_reported' as const,
    before: null,
    after: { ...hazardValues(hazard), ...after },
  });
  if (work === null) return [reportedAs({ files })];
  const reported = reportedAs({});
  const { terms, whatWasDone, doneOn, evidenceText } = work;
  const after = {
    ...(terms === null ? {} : commitmentValues({ ...terms, dueOn: doneOn })),
    whatWasDone,
    doneOn,
    evidenceText,
    files,
  };
  const rectified = { action: 'hazard_rectified' as const, before: null, after };
  if (hazard.state !== 'closed') return [reported, rectified];
  const closed = { action: 'hazard_closed' as const, before: null, after: { state: 'closed' } };
  return [reported, rectified, closed];
}

async function noticesOf(
  stores: Stores,
  organisation: Organisation,
  hazard: Hazard,
  owed: readonly Deadline[],
): Promise<Notice[]> {
  const leaderId = unitOf(organisation, hazard.unitId)?.leaderId ?? null;
  if (hazard.state === 'closed') {
    const concerned = [
      ['responsible', hazard.responsibleId],
      ['leader', leaderId],
    ] as const;
    return noticesTo('closed', concerned);
  }
  const told =
    hazard.state === 'rectified'
      ? [
          ...noticesOfOwed('rectified', 'acceptor', owed),
          ...noticesTo('rectified', [['responsible', hazard.responsibleId]]),
        ]
      : forActorToo(noticesOfOwed('assigned', 'responsible', owed));
  const isShown =
    (await cardChannelOf(stores, { ...organisation, rules: hazardRules }, hazard)) !== null;
  if (isShown && hazard.level !== 'major') return told;
  return [...told, ...noticesTo('assigned', await leadersOf(stores, organisation, hazard.unitId))];
}

/** The unit's leader; where it has none, the nearest above; where there is none, the admins. */
async function leadersOf(
  stores: Stores,
  organisation: Organisation,
  unitId: string,
): Promise<(readonly ['leader' | 'admin', string])[]> {
  const upwards = [unitOf(organisation, unitId), ...unitsAbove(organisation.units, unitId)];
  const leaderId = upwards.find((unit) => unit?.leaderId != null)?.leaderId;
  if (leaderId != null) return [['leader', leaderId]];
  return (await stores.members.admins()).map((admin) => ['admin', admin.id]);
}

/** The number of the hazard that this one repeats. */
async function repeatedBy(stores: Stores, { repeatOfId }: Hazard): Promise<number | null> {
  const repeated = repeatOfId === null ? null : await stores.hazards.findById(repeatOfId);
  return repeated?.number ?? null;
}
