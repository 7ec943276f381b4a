import { randomUUID } from 'node:crypto';
import { createDeliveryFactsReader } from '../database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../database/delivery/notification-queue.js';
import { createWorkToDo } from '../database/delivery/work-to-do.js';
import { createWrittenAhead } from '../database/delivery/written-ahead.js';
import { isDatabaseUnavailable } from '../database/engine/database-unavailable.js';
import { createEvidenceQueue } from '../database/evidence/evidence-queue.js';
import { createRecordsOverdue } from '../database/inspections/records-overdue.js';
import { createRoundsDue } from '../database/inspections/rounds-due.js';
import { createWorkspaceList } from '../database/organisation/workspace-list.js';
import { createDeadlineQueue } from '../database/reminders/deadline-queue.js';
import { createQuietMorningReader } from '../database/reminders/quiet-mornings.js';
import { createUnitOfWork } from '../database/unit-of-work.js';
import { createJobs, type Jobs } from '../jobs/jobs.js';
import { pause } from '../jobs/pause.js';
import type { SlackApp } from '../slack/slack-app.js';
import { afterClockWasSet } from '../use-cases/delivery/after-clock-was-set.js';
import { deliverNotifications } from '../use-cases/delivery/deliver-notifications.js';
import type { DeliveryLimits } from '../use-cases/delivery/delivery-deps.js';
import { DeliverySlots } from '../use-cases/delivery/delivery-slots.js';
import { traceChannel } from '../use-cases/delivery/trace-channel.js';
import { keepEvidence, keepEvidenceOfAct } from '../use-cases/evidence/keep-evidence.js';
import { endOverdueRecords } from '../use-cases/inspections/end-overdue-records.js';
import { prepareNextRounds } from '../use-cases/inspections/plan/prepare-next-rounds.js';
import { tidyUp } from '../use-cases/installations/tidy-up.js';
import type { EvidenceFolder } from '../use-cases/ports/evidence.js';
import { removeEndedMatters } from '../use-cases/privacy/remove-ended-matters.js';
import { planQuietMornings } from '../use-cases/reminders/plan-quiet-mornings.js';
import { planReminders, planRemindersLimits } from '../use-cases/reminders/plan-reminders.js';
import { createComparison } from './comparison.js';
import type { Parts } from './parts.js';

/** Files may wait for their turn: nothing else waits behind them. */
const evidencePatienceMs = 60_000;

/** What the tick does, with everything that it needs; `stop` lets what runs come to its end. */
export function createAppJobs(
  parts: Parts & { slackApp: SlackApp; limits: DeliveryLimits; evidenceFolder: EvidenceFolder },
): {
  jobs: Jobs;
  stop(): Promise<void>;
} {
  const { config, database, registers, slackApp, log, limits } = parts;
  const { adminUserIds } = config;
  const { clock, kinds } = parts.context;
  // Nobody waits for the ticks, and they keep no connection from who does.
  const prisma = database.background;
  const unitOfWork = createUnitOfWork(prisma, kinds);
  const context = { ...parts.context, unitOfWork };
  const queue = createNotificationQueue(prisma, kinds);
  const stopping = new AbortController();
  const tracing = { context, channels: slackApp.channels, adminUserIds };
  const delivery = {
    queue,
    factsReader: createDeliveryFactsReader(prisma, registers.readingsOf(prisma)),
    notifier: slackApp.notifier,
    unitOfWork,
    clock,
    kinds,
    log,
    meter: parts.metrics.meter,
    random: Math.random,
    holder: randomUUID(),
    adminUserIds,
    pause: (ms: number) => pause(ms, stopping.signal),
    traceChannel: (workspaceId: string, lost: { id: string; said: string }) =>
      traceChannel(tracing, workspaceId, lost),
    stopping: stopping.signal,
  };
  const evidence = {
    queue: createEvidenceQueue(prisma, kinds),
    files: slackApp.files,
    folder: parts.evidenceFolder,
    pace: new DeliverySlots(delivery, { ...limits, patienceMs: evidencePatienceMs }, {}),
    clock,
    log,
    isGranted: slackApp.isGranted,
    prefixOf: (kind: string) => kinds.matters.get(kind)?.prefix ?? kind,
    stopping: stopping.signal,
  };
  const deadlines = createDeadlineQueue(prisma, kinds);
  const quietMornings = createQuietMorningReader(prisma);
  const quietSeen = new Map<string, string>();
  const workspaces = createWorkspaceList(prisma);
  const workToDo = createWorkToDo(prisma);
  const overdue = createRecordsOverdue(prisma);
  const due = createRoundsDue(prisma);
  const writtenAhead = createWrittenAhead(prisma);
  const jobs = createJobs(
    {
      afterClockWasSet: (before) =>
        afterClockWasSet({ writtenAhead, context, backOff: limits, log }, before),
      isAnythingDue: async () =>
        (await workToDo.isAnythingDue(clock.now())) ||
        (await overdue.isAny(clock.now())) ||
        (await due.isAny(clock.now())),
      plan: async (onSome) => {
        await endOverdueRecords({ overdue, unitOfWork, clock });
        const planning = { queue: deadlines, clock, kinds, log, adminUserIds };
        await planReminders(planning, planRemindersLimits, onSome);
        await planQuietMornings({ reader: quietMornings, unitOfWork, clock, seen: quietSeen });
        await prepareNextRounds({ due, unitOfWork, clock, adminUserIds });
      },
      workspacesWithDue: () => queue.workspacesWithDue(clock.now()),
      compareProfiles: createComparison({ ...parts, context }, stopping.signal),
      // Without the permission to write everything waits as it is, and goes out once it is granted.
      deliver: async (workspaceId) =>
        slackApp.isGranted('chat:write')
          ? deliverNotifications(delivery, workspaceId, limits)
          : null,
      keepEvidence: (ticks) => (ticks ? keepEvidence(evidence) : keepEvidenceOfAct(evidence)),
      tidy: async () => {
        await tidyUp({ workspaces, unitOfWork, clock });
        await removeEndedMatters({ workspaces, unitOfWork, clock, folder: parts.evidenceFolder });
      },
      maintain: () => database.maintain(),
    },
    { clock, log, isDatabaseUnavailable },
  );
  return {
    jobs,
    stop: async () => {
      stopping.abort();
      await jobs.stop();
    },
  };
}
