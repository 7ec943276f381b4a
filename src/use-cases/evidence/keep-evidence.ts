import type { Clock } from '../ports/clock.js';
import type {
  CopyOutcome,
  DueCopy,
  EvidenceFolder,
  EvidenceQueue,
  SlackFileFailure,
  SlackFiles,
} from '../ports/evidence.js';
import type { Log } from '../ports/log.js';
import type { SlackPace } from '../ports/slack-methods.js';
import { removeShared, shareEvidence } from './share-evidence.js';

export interface EvidenceDeps {
  queue: EvidenceQueue;
  files: SlackFiles;
  folder: EvidenceFolder;
  /** At which Slack is asked about files, and takes uploads. */
  pace: SlackPace;
  clock: Clock;
  log: Log;
  /** The prefix of a kind of matter: `H`. */
  prefixOf(kind: string): string;
  /**
   * Whether Slack lets the app read files, or share them: what may not be done waits, and no try is counted.
   * Left out: it does.
   */
  isGranted?(permission: 'files:read' | 'files:write'): boolean;
  stopping: AbortSignal;
}

/** A file of the largest size over a slow line is there before. */
export const leaseMs = 10 * 60_000;
/** So many are claimed at once, */
const claimedAtOnce = 20;
/** and so many of them fetched side by side. */
const fetchedAtOnce = 4;
/** With the waits of {@link waitMs} these are about four days. */
export const attemptsAtMost = 20;

/** Six hours. */
export const longestWaitMs = 6 * 60 * 60_000;

/** A minute, doubling to six hours. */
export function waitMs(attempts: number): number {
  return Math.min(60_000 * 2 ** Math.max(attempts - 1, 0), longestWaitMs);
}

/**
 * Fetches what was handed in and is not kept yet, and shows the copies where the bot shows the matter.
 * What fails is tried again with growing waits; what Slack has lost, or what may not be kept, is settled
 * as such. An interruption at any point loses nothing and keeps nothing twice. Where nothing waits: one query.
 */
export async function keepEvidence(deps: EvidenceDeps): Promise<void> {
  if (await deps.queue.isAnythingWaiting(deps.clock.now())) await keepAll(deps);
}

async function keepAll(deps: EvidenceDeps): Promise<void> {
  if (deps.isGranted?.('files:read') !== false) await keepCopies(deps);
  if (deps.isGranted?.('files:write') === false) return;
  await removeShared(deps);
  await shareEvidence(deps);
}

/** Right after an act: what it has handed in, or what somebody has asked for; without it one query. */
export async function keepEvidenceOfAct(deps: EvidenceDeps): Promise<void> {
  if (await deps.queue.isAnythingDue(deps.clock.now())) await keepAll(deps);
}

async function keepCopies(deps: EvidenceDeps): Promise<void> {
  let isMore = true;
  while (isMore && !deps.stopping.aborted) {
    const now = deps.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const due = await deps.queue.claimCopies(now, until, claimedAtOnce);
    isMore = due.length === claimedAtOnce;
    const keepNext = async (): Promise<void> => {
      for (let copy = due.shift(); copy !== undefined; copy = due.shift()) {
        if (deps.stopping.aborted) return;
        if (!(await keepOne(deps, copy))) isMore = false;
      }
    };
    await Promise.all(Array.from({ length: fetchedAtOnce }, keepNext));
  }
}

/** False: Slack takes none of these now. */
async function keepOne(deps: EvidenceDeps, copy: DueCopy): Promise<boolean> {
  const { queue, clock, log, pace } = deps;
  const { workspaceId, fileId, attempts } = copy;
  const turn = await pace.toLook(['file_info']);
  if (turn !== 'go') {
    await queue.tryCopyAgain(copy, turn === 'stopped' ? clock.now() : turn.until, 'isUntried');
    return false;
  }
  const outcome = await fetched(deps, copy);
  const at = clock.now();
  if (outcome.kind === 'failed' && outcome.retryAfterSeconds !== undefined) {
    const until = pace.refused('file_info', outcome.retryAfterSeconds);
    await queue.tryCopyAgain(copy, until, 'isUntried');
    return false;
  }
  if (outcome.kind === 'failed' && attempts < attemptsAtMost) {
    await queue.tryCopyAgain(copy, new Date(at.getTime() + waitMs(attempts)));
    return true;
  }
  const settled: CopyOutcome =
    outcome.kind === 'failed' ? { kind: 'lost', reason: outcome.code } : outcome;
  if (settled.kind !== 'kept') {
    const { kind, reason } = settled;
    log.warn({ workspaceId, fileId, kind, reason }, 'a file that was handed in is not kept');
  }
  await queue.settleCopy(copy, settled, at);
  return true;
}

async function fetched(
  { files, folder }: EvidenceDeps,
  { workspaceId, fileId }: DueCopy,
): Promise<CopyOutcome | SlackFileFailure> {
  const found = await files.find(fileId);
  if (found.kind === 'failed') return lostOr(found);
  const { name, permalink, downloadUrl } = found;
  if (downloadUrl === undefined) return { kind: 'lost', reason: 'no_address' };
  const bytes = await files.download(downloadUrl);
  if ('kind' in bytes) return lostOr(bytes);
  try {
    const kept = await folder.keep(workspaceId, bytes);
    return kept.kind === 'refused' ? kept : { ...kept, name, permalink };
  } catch (error) {
    // The line was cut, or the disk is full: both may be well again.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'interrupted';
    return { kind: 'failed', code, isFinal: false };
  }
}

function lostOr(failure: SlackFileFailure): CopyOutcome | SlackFileFailure {
  return failure.isFinal ? { kind: 'lost', reason: failure.code } : failure;
}
