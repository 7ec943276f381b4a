import type { Level } from '../matters/level.js';
import { DomainError } from '../shared/errors.js';
import { failuresBeforeEscalation, textLimits } from '../shared/limits.js';
import { requiredText } from '../shared/text.js';
import type { Hazard, HazardState, VerificationResult } from './hazard.js';
import { statesOfAction } from './permissions.js';

/** How many different people sign that a hazard is fixed before it is closed (rule 3). */
export function signaturesNeeded(level: Level): number {
  return level === 'major' ? 2 : 1;
}

/** `reported → committed`. What has been promised is rule 1's matter (see commitmentTerms). */
export function committed(hazard: Hazard): Hazard {
  requireState(hazard, statesOfAction.commit);
  return { ...hazard, state: 'committed' };
}

/** `committed → rectified`. */
export function rectified(hazard: Hazard, at: Date): Hazard {
  requireState(hazard, statesOfAction.rectify);
  return { ...hazard, state: 'rectified', rectifiedAt: at };
}

/** What became of a hazard when somebody signed a verification. */
export type VerificationOutcome = 'closed' | 'waits_for_second' | 'sent_back';

/**
 * `rectified → closed` once enough different people have found it fixed; a major hazard waits where it
 * is for the second (rule 3). Partly or not fixed: `rectified → committed`, counted. Whether this
 * person may sign at all is for whyNotVerify to say. `signaturesBefore`: those on the same
 * rectification, all of them `fixed`.
 */
export function verified(
  hazard: Hazard,
  signed: { result: VerificationResult; signaturesBefore: number; at: Date },
): { hazard: Hazard; outcome: VerificationOutcome } {
  requireState(hazard, statesOfAction.verify);
  if (signed.result !== 'fixed') {
    const failedVerifications = hazard.failedVerifications + 1;
    return {
      hazard: { ...hazard, state: 'committed', rectifiedAt: null, failedVerifications },
      outcome: 'sent_back',
    };
  }
  if (signed.signaturesBefore + 1 < signaturesNeeded(hazard.level)) {
    return { hazard, outcome: 'waits_for_second' };
  }
  return { hazard: { ...hazard, state: 'closed', closedAt: signed.at }, outcome: 'closed' };
}

/** A second failure escalates at once, and every one after it. */
export function escalates(hazard: Hazard): boolean {
  return hazard.failedVerifications >= failuresBeforeEscalation;
}

/**
 * Another responsible person, while the work is still to be promised or done. An acceptor cannot
 * become the one who answers (rule 3): `acceptor_is_completer`; the same person again:
 * `same_responsible`, both at `responsibleId`.
 */
export function reassigned(
  hazard: Hazard,
  responsibleId: string,
  acceptorIds: readonly string[],
): Hazard {
  requireState(hazard, statesOfAction.reassign);
  if (responsibleId === hazard.responsibleId) {
    throw new DomainError('same_responsible', {}, 'responsibleId');
  }
  if (acceptorIds.includes(responsibleId)) {
    throw new DomainError('acceptor_is_completer', {}, 'responsibleId');
  }
  return { ...hazard, responsibleId };
}

/**
 * Withdrawn as a duplicate of another hazard, which lives on. Throws DomainError
 * `duplicate_of_itself` or `duplicate_is_withdrawn` at `duplicateOfNumber`.
 */
export function withdrawn(hazard: Hazard, original: Hazard, at: Date): Hazard {
  requireState(hazard, statesOfAction.withdraw);
  if (original.id === hazard.id) {
    throw new DomainError('duplicate_of_itself', {}, 'duplicateOfNumber');
  }
  if (original.state === 'withdrawn') {
    throw new DomainError('duplicate_is_withdrawn', {}, 'duplicateOfNumber');
  }
  return { ...hazard, state: 'withdrawn', withdrawnAt: at, duplicateOfId: original.id };
}

/** Withdrawn because it was reported by mistake. Throws DomainError `required`, `too_long` at `reason`. */
export function withdrawnAsMistaken(hazard: Hazard, reason: string | null, at: Date): Hazard {
  requireState(hazard, statesOfAction.withdraw);
  const withdrawalReason = requiredText(reason, 'reason', textLimits.withdrawalReason);
  return { ...hazard, state: 'withdrawn', withdrawnAt: at, withdrawalReason };
}

/** Throws DomainError `wrong_state` with `number` and `state`. */
export function requireState(hazard: Hazard, states: readonly HazardState[]): void {
  if (states.includes(hazard.state)) return;
  throw new DomainError('wrong_state', { number: hazard.number, state: hazard.state });
}
