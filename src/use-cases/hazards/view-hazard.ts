import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import { deadlineKind } from '../../domain/deadlines/kinds.js';
import { addressFor } from '../../domain/evidence/evidence-address.js';
import { matterOf } from '../../domain/hazards/hazard.js';
import { hazardRules } from '../../domain/hazards/hazard-kind.js';
import {
  allowedActions,
  type HazardAction,
  type HazardPeople,
  maySee,
  othersHaveActed,
  peopleOf,
  type ReportStanding,
  whyVerifyIsNotOffered,
} from '../../domain/hazards/permissions.js';
import {
  allowedDeadlineActions,
  type DeadlineAction,
} from '../../domain/requests/deadline-actions.js';
import { DomainError } from '../../domain/shared/errors.js';
import { whyNotCertifiedOf } from '../certificates/certified.js';
import { calendarOfMember } from '../deadlines/deadline-context.js';
import { type Organisation, readOrganisation } from '../organisation/read-organisation.js';
import type { HazardDetails, HazardEvidence } from '../ports/queries.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';

export interface HazardView extends Organisation {
  details: HazardDetails;
  people: HazardPeople;
  /** Since when it is reported, who has acted, and whether the reader could sign it. */
  standing: ReportStanding;
  /** Why the verification that waits on the reader is not offered to them (rule 10); null: it does not, or is. */
  whyNotVerify: DomainError | null;
  /** Who would be named as acceptor unasked, but could not sign it today (rule 10). */
  uncertifiedIds: readonly string[];
  /** What this reader may do with it now: the buttons to show. */
  actions: readonly HazardAction[];
  /** What they may do with each open deadline itself, by its id. */
  deadlineActions: ReadonlyMap<string, readonly DeadlineAction[]>;
}

/**
 * Everything about a hazard that this reader may see. Throws DomainError `hazard_not_found` with
 * `number`, `not_allowed_to_see`.
 */
export async function viewHazard(
  context: QueryContext,
  acting: Acting,
  number: number,
): Promise<HazardView> {
  const { workspaceId, actor } = acting;
  const details = await context.queries.hazardDetails(workspaceId, number);
  if (details === null) throw new DomainError('hazard_not_found', { number });
  const { hazard, assignments } = details;
  const now = context.clock.now();
  const { workspace, units, calendar, uncertified, foundByIds } = await context.unitOfWork.read(
    workspaceId,
    async (stores) => {
      const organisation = await readOrganisation(stores);
      const ofUnit = calendarOfUnit(organisation, hazard.unitId);
      const around = { ...organisation, calendar: ofUnit };
      const asked = [actor.userId, details.unit.defaultAcceptorId, hazard.reporterId];
      const act = { workspace: organisation.workspace, at: now, category: hazard.category };
      const { foundInId } = hazard;
      const found = foundInId === null ? [] : await stores.assignments.of(foundInId);
      return {
        ...organisation,
        foundByIds: found.map(({ memberId }) => memberId),
        calendar: await calendarOfMember(stores, around, actor.userId),
        uncertified: await whyNotCertifiedOf(stores, [...new Set(asked)].filter(isNamed), act),
      };
    },
  );
  const people = { ...peopleOf({ hazard, assignments, units }), foundByIds };
  if (!maySee(actor, hazard, people)) throw new DomainError('not_allowed_to_see', { number });
  const openDeadlines = details.deadlines.filter(({ settledAt }) => settledAt === null);
  const { requests } = details;
  const matter = matterOf(hazard);
  const facts = {
    matter,
    assignments,
    units,
    rules: hazardRules,
    requests,
    openDeadlines,
    calendar,
    now,
  };
  const standing = {
    now,
    othersHaveActed: othersHaveActed(details.timeline, people),
    whyNotCertified: uncertified.get(actor.userId) ?? null,
  };
  return {
    workspace,
    units,
    details: { ...details, evidence: details.evidence.map(openableBy(actor.userId)) },
    people,
    standing,
    whyNotVerify: whyVerifyIsNotOffered(actor, hazard, people, standing),
    uncertifiedIds: [...uncertified.keys()],
    actions: allowedActions(actor, hazard, people, standing),
    deadlineActions: new Map(
      openDeadlines.map((one) => {
        const deadlineRules = deadlineKind(context.kinds, one.kind);
        return [one.id, allowedDeadlineActions(actor, one, { ...facts, deadlineRules })];
      }),
    ),
  };
}

function isNamed(id: string | null): id is string {
  return id !== null;
}

/** Each file by the address at which this reader can open it. */
function openableBy(readerId: string) {
  return (file: HazardEvidence): HazardEvidence => ({
    ...file,
    permalink: addressFor({ ...file, copies: file.copies ?? [] }, readerId),
  });
}
