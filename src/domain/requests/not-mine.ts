import type { DeadlineKindRules } from '../deadlines/deadline-kind.js';
import { holdersOf } from '../matters/matter.js';
import type { MatterFacts, MatterKindRules } from '../matters/matter-kind.js';
import { isFullMember } from '../organisation/full-member.js';
import type { Actor } from '../organisation/member.js';
import { DomainError } from '../shared/errors.js';

type Facts = MatterFacts & { rules: MatterKindRules };

/** The roles that somebody holds in which they may have been named wrongly. */
export function rolesNamedIn(userId: string, { rules, assignments }: Facts): string[] {
  return (rules.naming?.roles ?? []).filter((role) =>
    holdersOf(role, assignments).includes(userId),
  );
}

/** Whether somebody may say "not mine" (非本人责任) of what is owed: they hold a role by which it is. */
export function maySayNotMine(
  actor: Actor,
  { asks, owedBy }: Pick<DeadlineKindRules, 'asks' | 'owedBy'>,
  facts: Facts,
): boolean {
  if (!isFullMember(actor) || asks !== 'work') return false;
  return rolesNamedIn(actor.userId, facts).some((role) => owedBy.includes(role));
}

/**
 * Throws DomainError at the field where somebody cannot take these roles from who was named wrongly: they are
 * the same (`same_person_named`), or the kind of matter refuses it.
 */
export function requireAnother(
  memberId: string,
  named: { askedById: string; roles: readonly string[] },
  facts: Facts,
  field: string,
): void {
  if (memberId === named.askedById) throw new DomainError('same_person_named', {}, field);
  for (const role of named.roles) {
    const code = facts.rules.naming?.whyNotTake(role, memberId, facts) ?? null;
    if (code !== null) throw new DomainError(code, {}, field);
  }
}
