import type { Matter } from '../../domain/matters/matter.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';

/**
 * What people's leaving and a unit's changing bring about elsewhere, within the same transaction; put
 * together where the parts are (see createUseCaseContext).
 */
export interface OrganisationContext extends UseCaseContext {
  /** Nothing stays with somebody who has left. `adminUserIds`: ADMIN_USER_IDS, who are told. */
  onMemberLeft(
    stores: Stores,
    left: { userId: string; adminUserIds: readonly string[] },
    at: Date,
  ): Promise<void>;
  /**
   * Open matters of a unit that is closed go to the unit that takes it over, by the rules of each kind. False:
   * one of them is of a kind that goes nowhere.
   */
  moveMatters(
    stores: Stores,
    acting: Acting,
    moved: { matters: readonly Matter[]; unitId: string },
    at: Date,
  ): Promise<boolean>;
  /** A unit has another leader or stands below another unit; `unitIds`: that one and all below. */
  onUnitMoved(
    stores: Stores,
    acting: Acting,
    moved: { before: Unit; after: Unit; unitIds: readonly string[] },
    at: Date,
  ): Promise<void>;
}
