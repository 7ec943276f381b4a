import type { AuditEvent } from '../history/audit.js';
import type { Assignment } from '../matters/matter.js';
import { isFullMember } from '../organisation/full-member.js';
import type { Actor, Unit, Workspace } from '../organisation/member.js';
import { unitIdsBelow, unitsAbove } from '../organisation/unit-tree.js';
import { DomainError } from '../shared/errors.js';
import { ownWithdrawalMinutes } from '../shared/limits.js';
import { type Hazard, type HazardState, hazardReference } from './hazard.js';
import { hazardHolder, hazardHolders } from './hazard-roles.js';

/** The ties between people and one hazard that permissions ask about. */
export interface HazardPeople {
  /** Null: reported without a name. */
  reporterId: string | null;
  responsibleId: string;
  completerId: string | null;
  responsibleLeaderId: string | null;
  acceptorIds: readonly string[];
  /** Who handed in a rectification, of all that there were; who handed in the newest stands first. */
  rectifiedByIds: readonly string[];
  /** Who has signed the newest rectification. */
  signedByIds: readonly string[];
  /** The leader of the hazard's unit. */
  unitLeaderId: string | null;
  /** The leaders of the units above, nearest first. */
  leaderIdsAbove: readonly string[];
  /** The hazard's unit, and the units below it: whoever belongs to one is of the responsible unit. */
  responsibleUnitIds: readonly string[];
  workspaceHasManyUnits: boolean;
  /** Who is assigned to the matter in which it was found. */
  foundByIds?: readonly string[];
}

/** The side that answers for a hazard: what rule 3 keeps away from its verification. */
export type ResponsibleSide = Pick<
  HazardPeople,
  'responsibleId' | 'unitLeaderId' | 'responsibleUnitIds' | 'workspaceHasManyUnits'
>;

export const hazardActions = [
  'commit',
  'rectify',
  'verify',
  'reassign',
  'correct',
  'withdraw',
] as const;
export type HazardAction = (typeof hazardActions)[number];

/** In which states each act is possible at all. */
export const statesOfAction: Readonly<Record<HazardAction, readonly HazardState[]>> = {
  commit: ['reported'],
  rectify: ['committed'],
  verify: ['rectified'],
  reassign: ['reported', 'committed'],
  correct: ['reported', 'committed', 'rectified'],
  withdraw: ['reported', 'committed', 'rectified'],
};

/** The people of a hazard, from who is assigned to it and who leads. */
export function peopleOf(facts: {
  hazard: Pick<Hazard, 'unitId' | 'reporterId' | 'responsibleId'>;
  assignments: readonly Assignment[];
  units: readonly Unit[];
}): HazardPeople {
  const { hazard, assignments, units } = facts;
  const above = unitsAbove(units, hazard.unitId);
  return {
    reporterId: hazard.reporterId,
    completerId: hazardHolder('completer', assignments),
    responsibleLeaderId: hazardHolder('responsible_leader', assignments),
    acceptorIds: hazardHolders('acceptor', assignments),
    rectifiedByIds: hazardHolders('rectifier', assignments),
    signedByIds: hazardHolders('verifier', assignments),
    leaderIdsAbove: above.map((unit) => unit.leaderId).filter((id) => id !== null),
    ...responsibleSideOf(units, hazard),
  };
}

/** Who answers for a hazard of this unit, kept by this responsible person. */
export function responsibleSideOf(
  units: readonly Unit[],
  hazard: Pick<Hazard, 'unitId' | 'responsibleId'>,
): ResponsibleSide {
  return {
    responsibleId: hazard.responsibleId,
    unitLeaderId: units.find((unit) => unit.id === hazard.unitId)?.leaderId ?? null,
    responsibleUnitIds: unitIdsBelow(units, [hazard.unitId]),
    workspaceHasManyUnits: units.length > 1,
  };
}

/** Any full member reports; guests and other organisations' users only where an admin allows it. */
export function mayReport(actor: Actor, workspace: Workspace): boolean {
  if (isFullMember(actor)) return true;
  return !actor.isDeactivated && !actor.isBot && workspace.guestsMayReport;
}

/** The responsible person, the completer and the unit's leader commit and rectify. */
export function mayAnswerFor(actor: Actor, people: HazardPeople): boolean {
  return (
    isFullMember(actor) &&
    [people.responsibleId, people.completerId, people.unitLeaderId].includes(actor.userId)
  );
}

/** An acceptor never hands in the work that they are to verify (rule 3). */
export function mayRectify(actor: Actor, people: HazardPeople): boolean {
  return mayAnswerFor(actor, people) && !people.acceptorIds.includes(actor.userId);
}

/**
 * Why somebody may not verify, or null when they may: the acceptor or another inspector; never who
 * rectified, at any of the hand-ins; for a major hazard never somebody of the responsible unit when the workspace has more
 * than one unit; and nobody signs one rectification twice.
 */
export function whyNotVerify(
  actor: Actor,
  hazard: Hazard,
  people: HazardPeople,
):
  | 'not_allowed_to_verify'
  | 'verifier_rectified'
  | 'verifier_of_responsible_unit'
  | 'verifier_signed_already'
  | null {
  if (!isFullMember(actor)) return 'not_allowed_to_verify';
  if (people.rectifiedByIds.includes(actor.userId) || actor.userId === people.completerId) {
    return 'verifier_rectified';
  }
  if (!people.acceptorIds.includes(actor.userId) && !actor.isInspector) {
    return 'not_allowed_to_verify';
  }
  if (hazard.level === 'major' && isOfResponsibleUnit(actor, people)) {
    return 'verifier_of_responsible_unit';
  }
  if (people.signedByIds.includes(actor.userId)) return 'verifier_signed_already';
  return null;
}

/** Whether somebody belongs to the unit that answers for the hazard, in a workspace with several. */
export function isOfResponsibleUnit(
  person: { userId: string; unitId: string | null },
  people: ResponsibleSide,
): boolean {
  if (!people.workspaceHasManyUnits) return false;
  return (
    person.userId === people.unitLeaderId ||
    person.userId === people.responsibleId ||
    (person.unitId !== null && people.responsibleUnitIds.includes(person.unitId))
  );
}

/** The unit's leader and admins hand a hazard to another responsible person. */
export function mayReassign(actor: Actor, people: HazardPeople): boolean {
  return isFullMember(actor) && (actor.isAdmin || actor.userId === people.unitLeaderId);
}

/** How long ago a hazard was reported, and whether anybody but its reporter has done something about it. */
export interface ReportStanding {
  now: Date;
  othersHaveActed: boolean;
  /** Rule 10: why the certificates of who asks do not count for signing it now; null: they do, or none is required. */
  whyNotCertified?: DomainError | null;
}

/** Whether anybody has acted whom these events name, but for who reported the hazard. */
export function othersHaveActed(
  events: readonly Pick<AuditEvent, 'actorId'>[],
  { reporterId }: Pick<HazardPeople, 'reporterId'>,
): boolean {
  return events.some(({ actorId }) => actorId !== null && actorId !== reporterId);
}

/**
 * An admin withdraws a hazard; who reported it too, as a mistake, within the hour and while nobody else has
 * acted (rule 11). Without `standing` only what an admin may.
 */
export function mayWithdraw(
  actor: Actor,
  hazard: Pick<Hazard, 'reportedAt'>,
  people: HazardPeople,
  standing?: ReportStanding,
): boolean {
  if (actor.isDeactivated || actor.isBot) return false;
  if (actor.isAdmin) return true;
  if (standing === undefined || actor.userId !== people.reporterId) return false;
  const minutes = (standing.now.getTime() - hazard.reportedAt.getTime()) / 60_000;
  return minutes <= ownWithdrawalMinutes && !standing.othersHaveActed;
}

/** What somebody may correct of a hazard (rule 11). */
export interface CorrectionRights {
  /** Category, kind and place. */
  classification: boolean;
  raise: boolean;
  lower: boolean;
  /** To another unit, of which they are not either. */
  move: boolean;
}

/**
 * The unit's leader corrects category, kind and place and raises the level; an inspector who is not of the
 * unit, and does not answer for the hazard, lowers it and moves the hazard to another unit; an admin all of it.
 */
export function correctionRights(
  actor: Actor,
  { level }: Pick<Hazard, 'level'>,
  people: HazardPeople,
): CorrectionRights {
  const isAdmin = isFullMember(actor) && actor.isAdmin;
  const leads = isFullMember(actor) && (isAdmin || actor.userId === people.unitLeaderId);
  const ofUnit =
    (actor.unitId !== null && people.responsibleUnitIds.includes(actor.unitId)) ||
    [people.unitLeaderId, people.responsibleId, people.completerId].includes(actor.userId);
  const decides = isAdmin || (isFullMember(actor) && actor.isInspector && !ofUnit);
  return {
    classification: leads,
    raise: leads && level === 'general',
    lower: decides && level === 'major',
    move: decides && people.workspaceHasManyUnits,
  };
}

/**
 * Who sees a hazard: the same as maySeeMatter says, asked with the hazard's own state. Somebody who is no
 * full member sees what they reported.
 */
export function maySee(actor: Actor, hazard: Hazard, people: HazardPeople): boolean {
  if (actor.isDeactivated || actor.isBot) return false;
  if (!isFullMember(actor)) return people.reporterId === actor.userId;
  if (actor.isAdmin) return true;
  const tied = [
    people.reporterId,
    people.responsibleId,
    people.completerId,
    people.responsibleLeaderId,
    people.unitLeaderId,
    ...people.rectifiedByIds,
    ...people.acceptorIds,
    ...people.signedByIds,
    ...people.leaderIdsAbove,
    ...(people.foundByIds ?? []),
  ];
  return tied.includes(actor.userId) || (actor.isInspector && hazard.state === 'rectified');
}

/** What somebody may do with a hazard in its present state: the buttons to show. */
export function allowedActions(
  actor: Actor,
  hazard: Hazard,
  people: HazardPeople,
  standing?: ReportStanding,
): HazardAction[] {
  return hazardActions.filter(
    (action) => refusalOfAction(action, actor, hazard, people, standing) === null,
  );
}

/**
 * Why somebody on whom the verification waits is not offered it: their certificate (rule 10). Null where
 * it does not wait on them, or it is offered.
 */
export function whyVerifyIsNotOffered(
  actor: Actor,
  hazard: Hazard,
  people: HazardPeople,
  standing: ReportStanding,
): DomainError | null {
  if (!people.acceptorIds.includes(actor.userId)) return null;
  const isTheirs =
    statesOfAction.verify.includes(hazard.state) && whyNotVerify(actor, hazard, people) === null;
  return isTheirs ? (standing.whyNotCertified ?? null) : null;
}

/**
 * Why somebody may not do something with a hazard now; null when they may. `wrong_state` with `number`
 * and `state`; else with `hazard`, its reference: what whyNotVerify says, or that they may not; of who may verify
 * but for rule 10, what is wrong with their certificate.
 */
export function refusalOfAction(
  action: HazardAction,
  actor: Actor,
  hazard: Hazard,
  people: HazardPeople,
  standing?: ReportStanding,
): DomainError | null {
  const { number, state } = hazard;
  if (!statesOfAction[action].includes(state)) {
    return new DomainError('wrong_state', { number, state });
  }
  const code = whyNot(action, actor, hazard, people, standing);
  if (code !== null) return new DomainError(code, { hazard: hazardReference(number) });
  return action === 'verify' ? (standing?.whyNotCertified ?? null) : null;
}

function whyNot(
  action: HazardAction,
  actor: Actor,
  hazard: Hazard,
  people: HazardPeople,
  standing: ReportStanding | undefined,
) {
  switch (action) {
    case 'commit':
      return mayAnswerFor(actor, people) ? null : 'not_allowed_to_commit';
    case 'rectify':
      return mayRectify(actor, people) ? null : 'not_allowed_to_rectify';
    case 'verify':
      return whyNotVerify(actor, hazard, people);
    case 'reassign':
      return mayReassign(actor, people) ? null : 'not_allowed_to_reassign';
    case 'withdraw':
      return mayWithdraw(actor, hazard, people, standing) ? null : 'not_allowed_to_withdraw';
    case 'correct':
      return Object.values(correctionRights(actor, hazard, people)).includes(true)
        ? null
        : 'not_allowed_to_correct';
  }
}
