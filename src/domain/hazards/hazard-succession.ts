import type { Assignment, Matter } from '../matters/matter.js';
import type { Succession } from '../matters/matter-kind.js';
import { actorOf } from '../organisation/actor.js';
import { isFullMember } from '../organisation/full-member.js';
import type { Member, Unit } from '../organisation/member.js';
import { type HazardRole, hazardHolder, hazardHolders, hazardRoleRules } from './hazard-roles.js';
import { isOfResponsibleUnit, responsibleSideOf } from './permissions.js';

/**
 * Rule 9: who takes the roles of somebody who has left. `candidates` stand in the order in which they are
 * asked: the unit's leader, the leaders above, admins. For each role the first whom rule 3 lets hold it, to
 * accept it first of those whose certificates count (rule 10: not `mayNotSign`);
 * where it lets nobody, the first all the same: they hear of it and hand it on, and the rule is asked
 * again before anything is signed.
 */
export function hazardSuccession(
  leaverId: string,
  facts: {
    matter: Matter;
    assignments: readonly Assignment[];
    units: readonly Unit[];
    candidates: readonly Member[];
    mayNotSign?: ReadonlySet<string>;
  },
): Succession {
  const { matter, assignments, units, mayNotSign = new Set<string>() } = facts;
  const candidates = facts.candidates.filter((one) => one.id !== leaverId && isFullMember(one));
  const [first] = candidates;
  if (first === undefined) return {};
  const given: Record<string, string> = {};
  const holder = (role: HazardRole) => given[role] ?? hazardHolder(role, assignments);
  const acceptorIds = hazardHolders('acceptor', assignments);
  const accepts = ({ id }: Member) => acceptorIds.includes(id);
  const mayAccept = (one: Member) => {
    const responsibleId = holder('responsible') ?? '';
    const side = responsibleSideOf(units, { unitId: matter.unitId ?? '', responsibleId });
    return (
      one.id !== holder('completer') &&
      !hazardHolders('rectifier', assignments).includes(one.id) &&
      !hazardHolders('verifier', assignments).includes(one.id) &&
      !accepts(one) &&
      !(matter.level === 'major' && isOfResponsibleUnit(actorOf(one, []), side))
    );
  };
  const suits: Partial<Record<HazardRole, (one: Member) => boolean>> = {
    responsible: (one) => !accepts(one),
    completer: (one) => !accepts(one),
    acceptor: mayAccept,
  };
  for (const { role, isKept } of hazardRoleRules) {
    if (isKept || !hazardHolders(role, assignments).includes(leaverId)) continue;
    const suiting = candidates.filter(suits[role] ?? (() => true));
    const signing = suiting.find(({ id }) => role !== 'acceptor' || !mayNotSign.has(id));
    given[role] = (signing ?? suiting[0] ?? first).id;
  }
  return given;
}
