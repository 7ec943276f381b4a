import { type Choosing, promisedDate } from '../../domain/deadlines/promised-date.js';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import { type Hazard, matterOf, type VerificationResult } from '../../domain/hazards/hazard.js';
import {
  requireState,
  type VerificationOutcome,
  verified,
} from '../../domain/hazards/hazard-life.js';
import { whyNotVerify } from '../../domain/hazards/permissions.js';
import type { Actor } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { optionalText, requiredText } from '../../domain/shared/text.js';
import { requireCertified } from '../certificates/certified.js';
import { choosingOf } from '../deadlines/choosing.js';
import { type MatterChange, recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { type FindingContext, tellWhereFound } from './found-in.js';
import { fileNames, hazardChange } from './hazard-audit.js';
import { type HazardContext, lockHazardContext } from './hazard-context.js';
import { type Check, settleVerification } from './settle-verification.js';
import { verificationNotices } from './verification-notices.js';

export interface VerifyRectificationInput {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  result: VerificationResult;
  opinion: string;
  evidenceText: string | null;
  files: readonly EvidenceFile[];
  /** By when the rest is to be done; it ends where the unit works. Not looked at when fixed. */
  nextDueOn: LocalDate | null;
}

/**
 * Takes an acceptor's (or another inspector's) check of the work. Fixed: the hazard is closed, a major
 * one by the second of two different people (rule 3). Partly or not fixed: back to the completer with
 * a next date, counted; from the second failure on the leaders above and the safety office hear of it
 * at once. The hazard's state tells which. Throws DomainError `hazard_not_found`, `wrong_state`, the
 * four reasons of whyNotVerify, what requireCertified says (rule 10), `required`, `too_long`, and at `nextDueOn` `next_due_required`,
 * and what promisedDate refuses.
 */
export async function verifyRectification(
  context: UseCaseContext & FindingContext,
  acting: Acting,
  input: VerifyRectificationInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores, acting) => {
    const hazardContext = await lockHazardContext(stores, input.number);
    if (await stores.verifications.existsForSubmission(input.submissionKey))
      return hazardContext.hazard;
    requireVerifier(acting.actor, hazardContext);

    const at = context.clock.now();
    const verifierId = acting.actor.userId;
    const { workspace, hazard: checked } = hazardContext;
    await requireCertified(stores, verifierId, { workspace, at, category: checked.category });
    const choosing = await choosingOf(stores, hazardContext, verifierId, at);
    const check = checkOf(input, choosing);
    const signed = {
      result: check.result,
      signaturesBefore: hazardContext.people.signedByIds.length,
      at,
    };
    const { hazard: next, outcome } = verified(hazardContext.hazard, signed);
    const signers = [...hazardContext.people.signedByIds, verifierId];
    await stores.assignments.give(next.id, 'verifier', signers, at);
    const hazard = await stores.hazards.save(next);
    await writeVerification(stores, hazardContext, check, { verifierId, at, input });
    const owed = await settleVerification(stores, context, hazardContext, outcome, {
      check,
      verifierId,
      at,
    });
    await recordMatterChange(stores, hazardContext, {
      at,
      actorId: verifierId,
      matter: matterOf(hazard),
      events: eventsOf(hazardContext.hazard, hazard, outcome, {
        ...check,
        files: fileNames(input.files),
      }),
      notices: verificationNotices({ ...hazardContext, hazard }, outcome, check.result, owed),
    });
    await tellWhereFound(stores, context, hazard, at);
    return hazard;
  });
}

/** Who has no business with the hazard hears that first; who has hears what became of it. */
function requireVerifier(actor: Actor, hazardContext: HazardContext): void {
  const reason = whyNotVerify(actor, hazardContext.hazard, hazardContext.people);
  if (reason === 'not_allowed_to_verify') throw new DomainError(reason);
  requireState(hazardContext.hazard, ['rectified']);
  if (reason !== null) throw new DomainError(reason);
}

function checkOf(input: VerifyRectificationInput, choosing: Choosing): Check {
  const opinion = requiredText(input.opinion, 'opinion', textLimits.opinion);
  const evidenceText = optionalText(input.evidenceText, 'evidenceText', textLimits.evidenceText);
  const { result } = input;
  if (result === 'fixed') return { result, opinion, evidenceText, nextDueOn: null };
  if (input.nextDueOn === null) throw new DomainError('next_due_required', {}, 'nextDueOn');
  const nextDueOn = promisedDate(input.nextDueOn, 'nextDueOn', choosing);
  return { result, opinion, evidenceText, nextDueOn };
}

async function writeVerification(
  stores: Stores,
  { hazard }: HazardContext,
  check: Check,
  signed: { verifierId: string; at: Date; input: VerifyRectificationInput },
): Promise<void> {
  const rectification = await stores.rectifications.latest(hazard.id);
  if (rectification === null) throw new TypeError('a rectified hazard has a rectification');
  const { verifierId, at, input } = signed;
  const { id: subjectId } = await stores.verifications.insert({
    ...check,
    hazardId: hazard.id,
    rectificationId: rectification.id,
    verifierId,
    verifiedAt: at,
    submissionKey: input.submissionKey,
  });
  const by = { userId: verifierId, at, subjectId };
  await stores.evidence.add(hazard.id, 'verification', input.files, by);
}

function eventsOf(
  before: Hazard,
  after: Hazard,
  outcome: VerificationOutcome,
  check: Check & { files: readonly string[] },
): MatterChange['events'] {
  const signed = { action: 'hazard_verified' as const, before: null, after: { ...check } };
  if (outcome === 'waits_for_second') return [signed];
  const action = outcome === 'closed' ? 'hazard_closed' : 'hazard_sent_back';
  const facts = outcome === 'closed' ? {} : { nextDueOn: check.nextDueOn };
  return [signed, { action, ...hazardChange(before, after, facts) }];
}
