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
import { shareEvidence } from './share-evidence.js';

export interface EvidenceDeps {
  queue: EvidenceQueue;
  files: SlackFiles;
  folder: EvidenceFolder;
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
/** So many at once; the others come with the next round. */
const atOnce = 20;
/** With the waits of {@link waitMs} these are about four days. */
export const attemptsAtMost = 20;

/** A minute, doubling to six hours. */
export function waitMs(attempts: number): number {
  return Math.min(60_000 * 2 ** Math.max(attempts - 1, 0), 6 * 60 * 60_000);
}

/**
 * Fetches what was handed in and is not kept yet, and shows the copies where the bot shows the matter.
 * What fails is tried again with growing waits; what Slack has lost, or what may not be kept, is settled
 * as such. An interruption at any point loses nothing and keeps nothing twice.
 */
export async function keepEvidence(deps: EvidenceDeps): Promise<void> {
  if (deps.isGranted?.('files:read') !== false) await keepCopies(deps);
  if (deps.isGranted?.('files:write') !== false) await shareEvidence(deps);
}

async function keepCopies(deps: EvidenceDeps): Promise<void> {
  const now = deps.clock.now();
  const due = await deps.queue.claimCopies(now, new Date(now.getTime() + leaseMs), atOnce);
  for (const copy of due) {
    if (deps.stopping.aborted) return;
    await keepOne(deps, copy);
  }
}

async function keepOne(deps: EvidenceDeps, copy: DueCopy): Promise<void> {
  const { queue, clock, log } = deps;
  const { workspaceId, fileId, attempts } = copy;
  const outcome = await fetched(deps, copy);
  const at = clock.now();
  if (outcome.kind === 'failed' && attempts < attemptsAtMost) {
    return queue.tryCopyAgain(copy, new Date(at.getTime() + waitMs(attempts)));
  }
  const settled: CopyOutcome =
    outcome.kind === 'failed' ? { kind: 'lost', reason: outcome.code } : outcome;
  if (settled.kind !== 'kept') {
    const { kind, reason } = settled;
    log.warn({ workspaceId, fileId, kind, reason }, 'a file that was handed in is not kept');
  }
  await queue.settleCopy(copy, settled, at);
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
