import { DomainError } from '../../domain/shared/errors.js';
import type { VerificationStore } from '../../use-cases/ports/hazards.js';
import { isTaken } from '../engine/database-conflict.js';
import { fromLocalDate, type StoreScope } from '../engine/rows.js';
import { toVerification } from './hazard-rows.js';

/** The acceptors' checks of one workspace. */
export function createVerificationStore({ db, workspaceId }: StoreScope): VerificationStore {
  return {
    async insert({ nextDueOn, ...verification }) {
      const date = nextDueOn === null ? null : fromLocalDate(nextDueOn);
      try {
        return toVerification(
          await db.verification.create({ data: { workspaceId, ...verification, nextDueOn: date } }),
        );
      } catch (error) {
        if (isTaken(error, 'Verification', ['workspaceId', 'rectificationId', 'verifierId'])) {
          throw new DomainError('verifier_signed_already');
        }
        throw error;
      }
    },

    async ofRectification(rectificationId) {
      const rows = await db.verification.findMany({
        where: { workspaceId, rectificationId },
        orderBy: [{ verifiedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toVerification);
    },

    async existsForSubmission(submissionKey) {
      const row = await db.verification.findUnique({
        where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
        select: { id: true },
      });
      return row !== null;
    },
  };
}
