import { recipientKey } from '../../src/domain/audience.js';
import { callsOf } from '../../src/domain/reminder-calls.js';
import type { DeliveryFacts } from '../../src/use-cases/delivery-ports.js';
import { adminUserIds } from '../use-cases/works.js';

/**
 * The engine as plainly as it can be said: every time it is looked, every open deadline is asked whom
 * its ladder calls by now; whoever has not been told the newest call is told it, if they are at work
 * or the call waits for nobody's hours. No queue, no instant to look next, no claims, no rows. What a
 * ladder means is held to a model of its own (test/domain/reminder-plan-model.ts).
 */
export class PlainModel {
  /** As `deadline/step/recipient`. */
  readonly told = new Set<string>();

  look(facts: DeliveryFacts, now: Date, isAtWork: (userId: string) => boolean): void {
    for (const { hazard, commitment, openDeadlines } of facts.hazards.values()) {
      for (const deadline of openDeadlines) {
        const around = { ...facts, hazard, commitment, deadline, adminUserIds, now };
        for (const { recipient, calls } of callsOf(around).byRecipient) {
          const newest = calls.findLast((call) => call.at <= now);
          if (newest === undefined) continue;
          const mayHear = newest.occurrence.step.atOnce || isAtWork(recipient.id);
          const { key } = newest.occurrence;
          if (mayHear) this.told.add(`${deadline.id}/${key}/${recipientKey(recipient)}`);
        }
      }
    }
  }
}
