import { removedText } from '../../domain/history/texts.js';
import type { DueShare, SlackFileFailure } from '../ports/evidence.js';
import type { SlackMethod } from '../ports/slack-methods.js';
import {
  attemptsAtMost,
  type EvidenceDeps,
  leaseMs,
  longestWaitMs,
  waitMs,
} from './keep-evidence.js';

const claimedAtOnce = 50;

/** Slack has given neither what was asked nor a failure that counts: not before `until`. */
interface NotNow {
  kind: 'not_now';
  until: Date;
}

/** Shows the kept copies where the bot shows the matter: in each conversation those of a matter together. */
export async function shareEvidence(deps: EvidenceDeps): Promise<void> {
  const { queue, clock, stopping } = deps;
  await queue.planShares(clock.now());
  let isMore = true;
  while (isMore && !stopping.aborted) {
    const now = clock.now();
    const due = await queue.claimShares(now, new Date(now.getTime() + leaseMs), claimedAtOnce);
    isMore = due.length === claimedAtOnce;
    const together = new Map<string, DueShare[]>();
    for (const share of due) {
      const place = `${share.matterId} ${share.channelId}`;
      together.set(place, [...(together.get(place) ?? []), share]);
    }
    for (const shares of together.values()) {
      if (stopping.aborted) return;
      if (!(await shareTogether(deps, shares))) isMore = false;
    }
  }
}

/**
 * Uploads each once, remembers its id, and only then shares. When that was interrupted, Slack is asked
 * whether the copy is in the conversation before anything is shared again. False: Slack takes no more now.
 */
async function shareTogether(deps: EvidenceDeps, shares: readonly DueShare[]): Promise<boolean> {
  const ready: { share: DueShare; uploadId: string }[] = [];
  let isTaken = true;
  for (const share of shares) {
    const done = await uploaded(deps, share);
    if (done === 'not_now') isTaken = false;
    else if (done !== null) ready.push({ share, uploadId: done.uploadId });
  }
  const [first] = ready;
  if (first === undefined) return isTaken;
  const { channelId, threadTs, matter } = first.share;
  const shared = await atPace(deps, 'share_files', () =>
    deps.files.share({
      uploadIds: ready.map(({ uploadId }) => uploadId),
      channelId,
      threadTs,
      text: `📎 ${deps.prefixOf(matter.kind)}-${matter.number}`,
    }),
  );
  for (const { share, uploadId } of ready) {
    if (shared.kind === 'shared') await settled(deps, share, uploadId);
    else await later(deps, share, shared, uploadId);
  }
  return isTaken && shared.kind !== 'not_now';
}

/** The id of what is uploaded and not shared yet; null: there is nothing to share, now or any more. */
async function uploaded(
  deps: EvidenceDeps,
  share: DueShare,
): Promise<{ uploadId: string } | null | 'not_now'> {
  const { files, folder, queue } = deps;
  const { uploadId } = share;
  if (uploadId !== null) {
    const found = await atPace(deps, 'file_info', () => files.find(uploadId));
    if (found.kind === 'found' && found.channelIds.includes(share.channelId)) {
      const { permalink } = found;
      await queue.settleShare(share, { uploadId, permalink }, deps.clock.now());
      return null;
    }
    if (found.kind === 'not_now' || (found.kind === 'failed' && !found.isFinal)) {
      return later(deps, share, found, uploadId);
    }
    // Never shared: what was uploaded is of no use to anybody, and is uploaded anew.
  }
  const path = folder.pathOf(share.workspaceId, share.sha256);
  const upload = await atPace(deps, 'upload', () =>
    files.upload({ name: nameOf(deps, share), size: share.size, path }),
  );
  if (upload.kind !== 'uploaded') return later(deps, share, upload, null);
  await queue.rememberUpload(share, upload.uploadId);
  return { uploadId: upload.uploadId };
}

/** Of a file whose name is forgotten, the matter's. */
function nameOf({ prefixOf }: EvidenceDeps, { name, matter }: DueShare): string {
  return name === removedText ? `${prefixOf(matter.kind)}-${matter.number}` : name;
}

/** Deletes uploaded copies of what somebody has handed in who is forgotten. */
export async function removeShared(deps: EvidenceDeps): Promise<void> {
  const { queue, clock, files, log } = deps;
  const now = clock.now();
  const until = new Date(now.getTime() + leaseMs);
  for (const removal of await queue.claimRemovals(now, until, claimedAtOnce)) {
    const removed = await atPace(deps, 'delete_file', () => files.remove(removal.uploadId));
    if (removed.kind === 'not_now') await queue.tryRemovalAgain(removal, removed.until);
    else if (removed.kind === 'failed' && !removed.isFinal) {
      await queue.tryRemovalAgain(removal, new Date(clock.now().getTime() + longestWaitMs));
    } else {
      if (removed.kind === 'failed') {
        const { workspaceId, channelId } = removal;
        log.warn({ workspaceId, channelId, code: removed.code }, 'a copy could not be deleted');
      }
      await queue.settleRemoval(removal);
    }
  }
}

/** Waits for the turn of the method; what Slack refuses for coming too often was not tried. */
async function atPace<Answer extends { kind: string }>(
  { pace, clock }: EvidenceDeps,
  method: SlackMethod,
  call: () => Promise<Answer | SlackFileFailure>,
): Promise<Answer | SlackFileFailure | NotNow> {
  const turn = await pace.toLook([method]);
  if (turn === 'stopped') return { kind: 'not_now', until: clock.now() };
  if (turn !== 'go') return { kind: 'not_now', until: turn.until };
  const answer = await call();
  return isRefused(answer)
    ? { kind: 'not_now', until: pace.refused(method, answer.retryAfterSeconds) }
    : answer;
}

function isRefused(answer: {
  kind: string;
}): answer is SlackFileFailure & { retryAfterSeconds: number } {
  return 'retryAfterSeconds' in answer && answer.retryAfterSeconds !== undefined;
}

async function settled(deps: EvidenceDeps, share: DueShare, uploadId: string): Promise<void> {
  const found = await atPace(deps, 'file_info', () => deps.files.find(uploadId));
  const permalink = found.kind === 'found' ? found.permalink : '';
  await deps.queue.settleShare(share, { uploadId, permalink }, deps.clock.now());
}

async function later(
  { queue, clock, log }: EvidenceDeps,
  share: DueShare,
  why: SlackFileFailure | NotNow,
  uploadId: string | null,
): Promise<null | 'not_now'> {
  if (why.kind === 'not_now') {
    await queue.tryShareAgain(share, why.until, uploadId, 'isUntried');
    return 'not_now';
  }
  const { workspaceId, channelId, attempts } = share;
  const isOver = why.isFinal || attempts >= attemptsAtMost;
  if (isOver) log.warn({ workspaceId, channelId, code: why.code }, 'evidence could not be shown');
  const at = isOver ? null : new Date(clock.now().getTime() + waitMs(attempts));
  await queue.tryShareAgain(share, at, uploadId);
  return null;
}
