import { holdsValidCertificate } from '../../certificates/certificate.js';
import type { Relaxed } from './hard-rules.js';
import type { AssignmentPerson, AssignmentProblem } from './problem.js';

/** Whether somebody holds a certificate that counts on each day on which there may be visits. */
export function isCertifiedThroughout(
  person: Pick<AssignmentPerson, 'certificates'>,
  { days }: Pick<AssignmentProblem, 'days'>,
  category: string | null = null,
): boolean {
  return days.every((on) => holdsValidCertificate(person.certificates, { on, category }));
}

/** Whether somebody leads groups: of the office, or a unit's leader. */
export function mayLead(person: AssignmentPerson, problem: AssignmentProblem): boolean {
  return person.isOffice || problem.tree.some(({ leaderId }) => leaderId === person.id);
}

/** Whether a group could go on any of the days: what is asked of its people whatever it visits. */
export function isWholeGroup(
  { leader, people }: { leader: AssignmentPerson | null; people: readonly AssignmentPerson[] },
  problem: AssignmentProblem,
  relaxed: Relaxed,
): boolean {
  const { certificatesRequired, certifiedPerGroup, categoriesNeeded } = problem;
  const certified = people.filter((person) => isCertifiedThroughout(person, problem)).length;
  return (
    people.length >= (relaxed.has('size') ? 1 : 2) &&
    (relaxed.has('leader') || (leader !== null && mayLead(leader, problem))) &&
    (relaxed.has('certificate') || !certificatesRequired || certified === people.length) &&
    (relaxed.has('certified') || certified >= certifiedPerGroup) &&
    (relaxed.has('scope') ||
      categoriesNeeded.every((category) =>
        people.some((person) => isCertifiedThroughout(person, problem, category)),
      ))
  );
}
