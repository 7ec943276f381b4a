import type { AuditValues } from '../domain/audit.js';
import type { Deadline } from '../domain/deadline.js';
import { commitDueAt } from '../domain/due-instants.js';
import { DomainError } from '../domain/errors.js';
import type { EvidenceFile, Hazard } from '../domain/hazard.js';
import {
  fixedOnTheSpot,
  type NewbornHazard,
  type ReportDraft,
  reportedHazard,
} from '../domain/hazard-life-report.js';
import { repeatWindowDays } from '../domain/limits.js';
import type { Unit } from '../domain/member.js';
import { mayReport, unitsAbove } from '../domain/permissions.js';
import { calendarOfUnit } from '../domain/working-calendar.js';
import { commitmentValues, fileNames, hazardValues } from './hazard-audit.js';
import { type Notice, noticesOfOwed, noticesTo } from './hazard-notices.js';
import { cardChannelOf, readSetting, type Setting } from './hazard-scene.js';
import { namedMembers } from './named-members.js';
import { openDeadline } from './open-deadline.js';
import type { Acting, Stores, UseCaseContext } from './ports.js';
import { type HazardChangeRecord, recordHazardChange } from './record-hazard-change.js';
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
 * Throws DomainError `not_allowed_to_report`, `workspace_not_set_up`, `unit_not_found` at `unitId`,
 * `required` at `responsibleId` when the unit has nobody to answer, `member_deactivated`, and what
 * reportedHazard and onTheSpotWork refuse.
 */
export async function reportHazard(
  context: UseCaseContext,
  acting: Acting,
  input: ReportHazardInput,
): Promise<ReportHazardResult> {
  return context.unitOfWork.run(acting.workspaceId, async (stores) => {
    const first = await stores.hazards.findBySubmission(input.submissionKey);
    if (first !== null) return { hazard: first, repeatOfNumber: await repeatedBy(stores, first) };

    const at = context.clock.now();
    const setting = await readSetting(stores);
    if (!mayReport(acting.actor, setting.workspace)) throw new DomainError('not_allowed_to_report');
    const reporterId = acting.actor.userId;
    const responsibleId = responsibleOf(setting, input);
    const reported = reportedHazard(input, { reporterId, responsibleId, at });
    const work = await workOnTheSpot(stores, setting, reported, input);

    const newborn = work === null ? reported : fixedOnTheSpot(reported);
    const { hazard, repeatOfNumber } = await insertNumbered(stores, newborn, input.submissionKey);
    const owed =
      work === null
        ? await askToCommit(stores, setting, hazard, input.files)
        : await writeOnTheSpot(stores, { ...input, hazard, work, setting });
    await recordHazardChange(stores, setting, {
      at,
      actorId: reporterId,
      hazard,
      events: eventsOf(hazard, work, fileNames(input.files)),
      notices: await noticesOf(stores, setting, hazard, owed),
    });
    return { hazard, repeatOfNumber };
  });
}

function responsibleOf(setting: Setting, input: ReportHazardInput): string {
  const unit = unitOf(setting, input.unitId);
  if (unit === undefined) throw new DomainError('unit_not_found', {}, 'unitId');
  const responsibleId = input.responsibleId ?? unit.defaultResponsibleId ?? unit.leaderId;
  if (responsibleId === null) throw new DomainError('required', {}, 'responsibleId');
  return responsibleId;
}

function unitOf(setting: Setting, unitId: string): Unit | undefined {
  return setting.units.find((unit) => unit.id === unitId);
}

async function workOnTheSpot(
  stores: Stores,
  setting: Setting,
  reported: NewbornHazard,
  input: ReportHazardInput,
): Promise<OnTheSpotWork | null> {
  const { reporterId, responsibleId } = reported;
  const major = reported.level === 'major' ? input.onTheSpot?.major : null;
  const members = await namedMembers(stores, {
    reporterId,
    responsibleId,
    completerId: major?.completerId ?? null,
    responsibleLeaderId: major?.responsibleLeaderId ?? null,
    acceptorId: major?.acceptorId ?? null,
    secondAcceptorId: major?.secondAcceptorId ?? null,
  });
  const { onTheSpot, files } = input;
  return onTheSpot === null
    ? null
    : onTheSpotWork(onTheSpot, { reported, files, setting, members });
}

/** The number is taken first: reports of one workspace follow one another, so each sees the last. */
async function insertNumbered(
  stores: Stores,
  newborn: NewbornHazard,
  submissionKey: string,
): Promise<ReportHazardResult> {
  const number = await stores.workspace.takeHazardNumber();
  const { unitId, category, placeKey, reportedAt } = newborn;
  const since = new Date(reportedAt.getTime() - repeatWindowDays * dayMs);
  const repeated = await stores.hazards.findRepeat({ unitId, category, placeKey, since });
  const repeatOfId = repeated?.id ?? null;
  const hazard = await stores.hazards.insert({ ...newborn, number, repeatOfId, submissionKey });
  return { hazard, repeatOfNumber: repeated?.number ?? null };
}

async function askToCommit(
  stores: Stores,
  setting: Setting,
  hazard: Hazard,
  files: readonly EvidenceFile[],
): Promise<Deadline[]> {
  const { reporterId, responsibleId, reportedAt: at } = hazard;
  await stores.evidence.add(hazard.id, 'report', files, {
    userId: reporterId,
    at,
    subjectId: null,
  });
  const dueAt = commitDueAt(calendarOfUnit(setting, hazard.unitId), hazard.level, at);
  const owed = { kind: 'commit' as const, owedById: responsibleId, startsAt: at, dueAt };
  return [await openDeadline(stores, hazard, owed)];
}

function eventsOf(
  hazard: Hazard,
  work: OnTheSpotWork | null,
  files: readonly string[],
): HazardChangeRecord['events'] {
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
  setting: Setting,
  hazard: Hazard,
  owed: readonly Deadline[],
): Promise<Notice[]> {
  const leaderId = unitOf(setting, hazard.unitId)?.leaderId ?? null;
  if (hazard.state === 'closed') {
    const readers = [
      ['responsible', hazard.responsibleId],
      ['leader', leaderId],
    ] as const;
    return noticesTo('closed', readers);
  }
  const told =
    hazard.state === 'rectified'
      ? [
          ...noticesOfOwed('rectified', 'acceptor', owed),
          ...noticesTo('rectified', [['responsible', hazard.responsibleId]]),
        ]
      : noticesOfOwed('assigned', 'responsible', owed);
  const needsLeader = hazard.level === 'major' || cardChannelOf(setting, hazard) === null;
  if (!needsLeader) return told;
  return [...told, ...noticesTo('assigned', await leadersOf(stores, setting, hazard.unitId))];
}

/** The unit's leader; where it has none, the nearest above; where there is none, the admins. */
async function leadersOf(
  stores: Stores,
  setting: Setting,
  unitId: string,
): Promise<(readonly ['leader' | 'admin', string])[]> {
  const upwards = [unitOf(setting, unitId), ...unitsAbove(setting.units, unitId)];
  const leaderId = upwards.find((unit) => unit?.leaderId != null)?.leaderId;
  if (leaderId != null) return [['leader', leaderId]];
  return (await stores.members.admins()).map((admin) => ['admin', admin.id]);
}

/** The number of the hazard that this one repeats. */
async function repeatedBy(stores: Stores, { repeatOfId }: Hazard): Promise<number | null> {
  const repeated = repeatOfId === null ? null : await stores.hazards.findById(repeatOfId);
  return repeated?.number ?? null;
}
