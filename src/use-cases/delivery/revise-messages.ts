import type { AuditEvent } from '../../domain/history/audit.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import type { SentMessage } from '../ports/sent-messages.js';
import type { DeliveryRight } from './batch-delivery.js';
import type { DeliveryDeps, DeliveryLimits } from './delivery-deps.js';
import type { DeliverySlots } from './delivery-slots.js';

export interface RevisionContext {
  deps: Pick<
    DeliveryDeps,
    'queue' | 'factsReader' | 'notifier' | 'clock' | 'log' | 'stopping' | 'random'
  >;
  limits: Pick<
    DeliveryLimits,
    'revisedAtOnce' | 'maxReviseTries' | 'firstWaitMs' | 'longestWaitMs' | 'leaseMarginMs'
  >;
  workspaceId: string;
  slots: DeliverySlots;
  right: DeliveryRight;
}

interface Known {
  facts: DeliveryFacts;
  stories: ReadonlyMap<string, readonly AuditEvent[]>;
}

/**
 * Edits a few of the messages whose matters have moved since they were sent, at the pace at which Slack
 * takes changes. Few at a time: what is new is delivered first. Editing twice is editing once, so a crash
 * at any point is made good by the next run. False: nothing more is to be edited now.
 */
export async function reviseMessages(context: RevisionContext): Promise<boolean> {
  const { deps, limits, workspaceId, slots } = context;
  const { queue, factsReader, clock } = deps;
  const messages = await queue.toRevise(workspaceId, clock.now(), limits.revisedAtOnce);
  if (messages.length === 0 || slots.isRefused('update')) return false;
  const notifications = messages.flatMap(({ parcel }) => parcel);
  const matterIds = new Set(notifications.map(({ matterId }) => matterId));
  const known: Known = {
    facts: await factsReader.read(workspaceId, notifications, clock.now()),
    stories: await factsReader.stories(
      workspaceId,
      [...matterIds].filter((id) => id !== null),
    ),
  };
  for (const message of messages) {
    if (!(await revise(context, message, known))) return false;
  }
  return true;
}

/** False: no further one now. */
async function revise(
  context: RevisionContext,
  message: SentMessage,
  { facts, stories }: Known,
): Promise<boolean> {
  const { deps, limits, workspaceId, slots, right } = context;
  const { queue, notifier, clock, stopping, log } = deps;
  if (stopping.aborted || !(await right.hold())) return false;
  if ((await slots.toLook(['update'])) !== 'go') return false;
  const mayPost = () => clock.now().getTime() + limits.leaseMarginMs < right.heldUntil();
  const outcome = await notifier.revise(workspaceId, message, facts, stories, mayPost);
  switch (outcome.kind) {
    case 'sent':
      await queue.revised(workspaceId, message, outcome.asks ?? true);
      return true;
    case 'rejected':
    case 'unreachable':
      // Deleted, too old to be changed, or where nobody can be written to: there is nothing to put right.
      await queue.revised(workspaceId, message, false);
      return true;
    case 'transient':
    case 'in_doubt':
      if (message.tries + 1 >= limits.maxReviseTries) {
        log.warn({ workspaceId, code: outcome.code }, 'a message could not be edited');
        await queue.revised(workspaceId, message, false);
      } else {
        await queue.reviseLater(workspaceId, message, nextTry(context, message.tries));
      }
      return true;
    case 'rate_limited':
      slots.refused(outcome.method, outcome.retryAfterSeconds);
      return false;
    case 'workspace_gone':
    case 'lease_ends':
      return false;
  }
}

function nextTry({ deps, limits }: RevisionContext, tries: number): Date {
  const waitMs = Math.min(limits.firstWaitMs * 2 ** tries, limits.longestWaitMs);
  return new Date(deps.clock.now().getTime() + waitMs * (1 + deps.random() / 4));
}
