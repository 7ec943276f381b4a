import type { DueShare, SlackFileFailure } from '../ports/evidence.js';
import { attemptsAtMost, type EvidenceDeps, leaseMs, waitMs } from './keep-evidence.js';

const atOnce = 50;

/** Shows the kept copies where the bot shows the matter: in each conversation those of a matter together. */
export async function shareEvidence(deps: EvidenceDeps): Promise<void> {
  const { queue, clock, stopping } = deps;
  const now = clock.now();
  await queue.planShares(now);
  const due = await queue.claimShares(now, new Date(now.getTime() + leaseMs), atOnce);
  const together = new Map<string, DueShare[]>();
  for (const share of due) {
    const place = `${share.matterId} ${share.channelId}`;
    together.set(place, [...(together.get(place) ?? []), share]);
  }
  for (const shares of together.values()) {
    if (stopping.aborted) return;
    await shareTogether(deps, shares);
  }
}

/**
 * Uploads each once, remembers its id, and only then shares. When that was interrupted, Slack is asked
 * whether the copy is in the conversation before anything is shared again.
 */
async function shareTogether(deps: EvidenceDeps, shares: readonly DueShare[]): Promise<void> {
  const ready: { share: DueShare; uploadId: string }[] = [];
  for (const share of shares) {
    const uploadId = await uploaded(deps, share);
    if (uploadId !== null) ready.push({ share, uploadId });
  }
  const [first] = ready;
  if (first === undefined) return;
  const { channelId, threadTs, matter } = first.share;
  const shared = await deps.files.share({
    uploadIds: ready.map(({ uploadId }) => uploadId),
    channelId,
    threadTs,
    text: `📎 ${deps.prefixOf(matter.kind)}-${matter.number}`,
  });
  for (const { share, uploadId } of ready) {
    if (shared.kind === 'failed') await later(deps, share, shared, uploadId);
    else await settled(deps, share, uploadId);
  }
}

/** The id of what is uploaded and not shared yet; null: there is nothing to share, now or any more. */
async function uploaded(deps: EvidenceDeps, share: DueShare): Promise<string | null> {
  const { files, folder, queue } = deps;
  if (share.uploadId !== null) {
    const found = await files.find(share.uploadId);
    if (found.kind === 'found' && found.channelIds.includes(share.channelId)) {
      await queue.settleShare(
        share,
        { uploadId: share.uploadId, permalink: found.permalink },
        deps.clock.now(),
      );
      return null;
    }
    if (found.kind === 'failed' && !found.isFinal) {
      await later(deps, share, found, share.uploadId);
      return null;
    }
    // Never shared: what was uploaded is of no use to anybody, and is uploaded anew.
  }
  const path = folder.pathOf(share.workspaceId, share.sha256);
  const upload = await files.upload({ name: share.name, size: share.size, path });
  if (upload.kind === 'failed') {
    await later(deps, share, upload, null);
    return null;
  }
  await queue.rememberUpload(share, upload.uploadId);
  return upload.uploadId;
}

async function settled(deps: EvidenceDeps, share: DueShare, uploadId: string): Promise<void> {
  const found = await deps.files.find(uploadId);
  const permalink = found.kind === 'found' ? found.permalink : '';
  await deps.queue.settleShare(share, { uploadId, permalink }, deps.clock.now());
}

async function later(
  { queue, clock, log }: EvidenceDeps,
  share: DueShare,
  { code, isFinal }: SlackFileFailure,
  uploadId: string | null,
): Promise<void> {
  const { workspaceId, channelId, attempts } = share;
  const isOver = isFinal || attempts >= attemptsAtMost;
  if (isOver) log.warn({ workspaceId, channelId, code }, 'evidence could not be shown');
  const at = isOver ? null : new Date(clock.now().getTime() + waitMs(attempts));
  await queue.tryShareAgain(share, at, uploadId);
}
