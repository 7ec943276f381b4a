import { holdersOf } from '../matters/matter.js';
import type { MatterFacts, MatterKindRules } from '../matters/matter-kind.js';
import { isFullMember } from '../organisation/full-member.js';
import type { Actor } from '../organisation/member.js';
import { extensionKind, type Request } from './request.js';

/** Who asked, and who owes what is asked about: neither decides (rule 5). */
export interface Asked {
  askedById: string;
  owedById: string;
  /** A kind of request; left out: an extension. */
  kind?: string;
}

/** Who asked and who owes, of a request that is about one of these open deadlines; null: about none. */
export function askedOf(
  { kind, askedById, deadlineId }: Pick<Request, 'kind' | 'askedById' | 'deadlineId'>,
  openDeadlines: readonly { id: string; owedById: string }[],
): Asked | null {
  const about = openDeadlines.find(({ id }) => id === deadlineId);
  if (about === undefined) return null;
  // The deadline of another kind is that of the decision, which whoever decides owes.
  return { kind, askedById, owedById: kind === extensionKind ? about.owedById : askedById };
}

/**
 * Who may decide about a request, nearest first: of an extension whoever holds a role that decides, then
 * whoever stands above them in the line of people above the matter; without one, and of any other kind, the
 * whole line. Never the asker, nor who owes the work (rule 5).
 */
export function decidersOf(
  { rules, ...facts }: MatterFacts & { rules: MatterKindRules },
  asked: Asked,
): string[] {
  const { leaderId, aboveIds } = rules.lineAbove(facts);
  const line = [leaderId, ...aboveIds].filter((id) => id !== null);
  const isExtension = (asked.kind ?? extensionKind) === extensionKind;
  const first = rules.roles
    .filter(({ decides }) => decides && isExtension)
    .flatMap(({ role }) => holdersOf(role, facts.assignments))
    .at(0);
  const deciders = first === undefined ? line : [first, ...line.slice(line.indexOf(first) + 1)];
  return [...new Set(deciders)].filter((id) => id !== asked.askedById && id !== asked.owedById);
}

/** One of the deciders, or an admin; never the asker, nor who owes the work (rule 5). */
export function mayDecideRequest(
  actor: Actor,
  facts: MatterFacts & { rules: MatterKindRules },
  asked: Asked,
): boolean {
  if (!isFullMember(actor)) return false;
  if (actor.userId === asked.askedById || actor.userId === asked.owedById) return false;
  return actor.isAdmin || decidersOf(facts, asked).includes(actor.userId);
}
