import type { NewNotification } from '../../domain/notifications/notification.js';
import type { Recipient } from '../../domain/notifications/recipient.js';

export interface NotificationStore {
  /**
   * Matters have moved on: the messages about them that asked something of their readers are to say what
   * became of them, from `at` on; those sent before `sentSince` are left as they are. One statement.
   */
  mattersMoved(matterIds: readonly string[], at: Date, sentSince: Date): Promise<void>;
  /**
   * These know what became of the matter: what waits to tell them what became of it before is not sent.
   * One statement.
   */
  settledIsKnown(matterId: string, to: readonly Recipient[], at: Date): Promise<void>;
  /**
   * What is held back for this matter (`heldBy` in its details) is told now. One statement.
   */
  tellHeld(matterId: string, at: Date): Promise<void>;
  /** Writes pending notifications; one whose dedupe key exists is left as it is. Returns how many were new. */
  plan(notifications: readonly NewNotification[], at: Date): Promise<number>;
  /**
   * Who was sent a reminder of this deadline from a level above the one who owes it, neither as who owes
   * nor as an acceptor; each once. One query.
   */
  escalatedTo(deadlineId: string): Promise<Recipient[]>;
  /** Who was sent anything about this matter, cards and their threads left out; each once. One query. */
  toldAbout(matterId: string): Promise<Recipient[]>;
  /**
   * Who was alarmed about a matter and now sees it move: where work on it was done at that instant, or it
   * ended, everybody to whom one of its deadlines was escalated and who supervised one; where a decision was
   * made, those of that decision. Each once. One query.
   */
  alarmedUntil(matterId: string, settledAt: Date): Promise<Recipient[]>;
}
