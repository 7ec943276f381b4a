import { calendarOfUnit, localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import { verifyDueAt } from '../../domain/hazards/due-instants.js';
import type { Commitment, Hazard } from '../../domain/hazards/hazard.js';
import {
  type CommitmentTerms,
  commitmentTerms,
} from '../../domain/hazards/hazard-life-commitment.js';
import type { HazardDraft } from '../../domain/hazards/hazard-life-report.js';
import { responsibleSideOf } from '../../domain/hazards/permissions.js';
import type { Member } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { optionalText, requiredText } from '../../domain/shared/text.js';
import { requireCertifiedAcceptors } from '../certificates/certified.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import type { Organisation } from '../organisation/read-organisation.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';
import { giveByPromise } from './give-by-promise.js';

/** What was done about a hazard before it was reported. */
export interface OnTheSpotDraft {
  whatWasDone: string;
  evidenceText: string | null;
  /** What a major hazard needs besides; left out of account for a general one. */
  major: {
    strongestControl: Commitment['strongestControl'];
    /** Who did the work; null: who reports. */
    completerId: string | null;
    responsibleLeaderId: string | null;
    acceptorId: string | null;
    secondAcceptorId: string | null;
    funds: string | null;
    contingencyPlan: string | null;
  } | null;
}

/** The work, held against the rules. */
export interface OnTheSpotWork {
  whatWasDone: string;
  evidenceText: string | null;
  /** The day found, by the clock of who reports: it was put right there and then. */
  doneOn: LocalDate;
  /** The promise that a major hazard still needs; null for a general one. */
  terms: CommitmentTerms | null;
}

/**
 * Rules 1 to 4 for what was fixed on the spot: it needs evidence (`evidence_required` at `files`), and
 * a major hazard all that a commitment needs, with what was done as its measures (see
 * commitmentTerms).
 */
export function onTheSpotWork(
  draft: OnTheSpotDraft,
  facts: {
    reported: HazardDraft;
    /** Who did the work unless somebody else is named. */
    reporterId: string;
    files: readonly EvidenceFile[];
    organisation: Organisation;
    /** By whose clock who reports reads dates. */
    timeZone: string;
    members: ReadonlyMap<string, Member>;
  },
): OnTheSpotWork {
  const { reported, reporterId, organisation } = facts;
  const whatWasDone = requiredText(draft.whatWasDone, 'whatWasDone', textLimits.whatWasDone);
  const evidenceText = optionalText(draft.evidenceText, 'evidenceText', textLimits.evidenceText);
  if (facts.files.length === 0 && evidenceText === null) {
    throw new DomainError('evidence_required', {}, 'files');
  }
  const doneOn = localDateOf(reported.foundAt, facts.timeZone);
  if (reported.level !== 'major') return { whatWasDone, evidenceText, doneOn, terms: null };
  const { major } = draft;
  const terms = commitmentTerms(
    {
      measures: whatWasDone,
      strongestControl: major?.strongestControl ?? 'administrative',
      completerId: major?.completerId ?? reporterId,
      responsibleLeaderId: major?.responsibleLeaderId ?? null,
      acceptorId: major?.acceptorId ?? '',
      secondAcceptorId: major?.secondAcceptorId ?? null,
      funds: major?.funds ?? null,
      contingencyPlan: major?.contingencyPlan ?? null,
      interimControl: reported.interimControl,
    },
    {
      level: reported.level,
      reportedInterimControl: reported.interimControl,
      side: responsibleSideOf(organisation.units, reported),
      unitOf: (userId) => facts.members.get(userId)?.unitId ?? null,
      rectifiedByIds: [reporterId],
    },
  );
  return { whatWasDone, evidenceText, doneOn, terms };
}

/**
 * Writes the record of the work. Returns what the acceptors of a major hazard owe from now on. Throws what
 * requireCertifiedAcceptors says of them.
 */
export async function writeOnTheSpot(
  stores: Stores,
  context: UseCaseContext,
  written: {
    hazard: Hazard;
    reporterId: string;
    work: OnTheSpotWork;
    files: readonly EvidenceFile[];
    organisation: Organisation;
    submissionKey: string;
  },
): Promise<Deadline[]> {
  const { hazard, reporterId, work, submissionKey, organisation } = written;
  const { reportedAt: at } = hazard;
  const { terms, doneOn, whatWasDone, evidenceText } = work;
  if (terms !== null) {
    const { acceptorId, secondAcceptorId } = terms;
    const act = { workspace: organisation.workspace, at, category: hazard.category };
    await requireCertifiedAcceptors(stores, { acceptorId, secondAcceptorId }, act);
    await giveByPromise(stores, hazard.id, terms, at);
    await stores.commitments.insert({
      ...terms,
      hazardId: hazard.id,
      dueOn: doneOn,
      committedById: reporterId,
      committedAt: at,
      submissionKey,
    });
  }
  const rectification = await stores.rectifications.insert({
    hazardId: hazard.id,
    whatWasDone,
    doneOn,
    evidenceText,
    rectifiedById: reporterId,
    submittedAt: at,
    submissionKey,
  });
  await stores.assignments.give(hazard.id, 'rectifier', [reporterId], at);
  const by = { userId: reporterId, at, subjectId: rectification.id };
  await stores.evidence.add(hazard.id, 'rectification', written.files, by);

  const owed: Deadline[] = [];
  for (const owedById of [terms?.acceptorId, terms?.secondAcceptorId]) {
    if (owedById == null) continue;
    const dueAt = verifyDueAt(calendarOfUnit(organisation, hazard.unitId), at);
    owed.push(
      await openDeadline(stores, context, hazard, {
        kind: 'verify',
        owedById,
        startsAt: at,
        dueAt,
      }),
    );
  }
  return owed;
}
