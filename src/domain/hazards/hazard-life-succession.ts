import { actorOf } from '../organisation/actor.js';
import type { Member, Unit } from '../organisation/member.js';
import type { Commitment, Hazard } from './hazard.js';
import { type HazardPeople, isOfResponsibleUnit, responsibleSideOf } from './permissions.js';

/** The posts of a hazard that somebody holds. */
export type HazardAssignments = Pick<Hazard, 'responsibleId'> &
  Pick<Commitment, 'completerId' | 'responsibleLeaderId' | 'acceptorId' | 'secondAcceptorId'>;

export function assignmentsOf(
  hazard: Hazard,
  commitment: Commitment | null,
): Partial<HazardAssignments> {
  const { responsibleId } = hazard;
  if (commitment === null) return { responsibleId };
  const { completerId, responsibleLeaderId, acceptorId, secondAcceptorId } = commitment;
  return { responsibleId, completerId, responsibleLeaderId, acceptorId, secondAcceptorId };
}

/**
 * Rule 9: who takes the posts of somebody who has left. `heirs` stand in the order in which they are
 * asked: the unit's leader, the leaders above, admins. For each post the first heir whom rule 3 lets
 * hold it; where it lets nobody, the first heir all the same: they hear of it and hand it on, and the
 * rule is asked again before anything is signed. Null when there is no heir at all.
 */
export function successorsOf(
  leaverId: string,
  facts: {
    hazard: Hazard;
    commitment: Commitment | null;
    people: HazardPeople;
    units: readonly Unit[];
    heirs: readonly Member[];
  },
): Partial<HazardAssignments> | null {
  const { hazard, people, units } = facts;
  const heirs = facts.heirs.filter((heir) => heir.id !== leaverId && !heir.isDeactivated);
  const [first] = heirs;
  if (first === undefined) return null;
  const posts = assignmentsOf(hazard, facts.commitment);
  const give = (post: keyof HazardAssignments, suits: (heir: Member) => boolean) => {
    if (posts[post] === leaverId) posts[post] = (heirs.find(suits) ?? first).id;
  };
  const accepts = (heir: Member) => [posts.acceptorId, posts.secondAcceptorId].includes(heir.id);
  const mayAccept = (heir: Member) => {
    const side = responsibleSideOf(units, { ...hazard, ...posts });
    return (
      heir.id !== posts.completerId &&
      heir.id !== people.rectifiedById &&
      !people.signedByIds.includes(heir.id) &&
      !accepts(heir) &&
      !(hazard.level === 'major' && isOfResponsibleUnit(actorOf(heir, []), side))
    );
  };
  give('responsibleId', (heir) => !accepts(heir));
  give('completerId', (heir) => !accepts(heir));
  give('responsibleLeaderId', () => true);
  give('acceptorId', mayAccept);
  give('secondAcceptorId', mayAccept);
  return posts;
}
