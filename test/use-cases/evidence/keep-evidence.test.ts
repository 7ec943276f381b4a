import { expect, it } from 'vitest';
import {
  attemptsAtMost,
  type EvidenceDeps,
  keepEvidence,
  longestWaitMs,
  waitMs,
} from '../../../src/use-cases/evidence/keep-evidence.js';
import type { DueRemoval, DueShare, SlackFiles } from '../../../src/use-cases/ports/evidence.js';
import type { SlackPace } from '../../../src/use-cases/ports/slack-methods.js';

const now = new Date('2026-06-01T02:00:00Z');
const share: DueShare = {
  ...{ workspaceId: 'T1', matterId: 'm', fileId: 'F1', channelId: 'C1' },
  ...{ recipientId: null, threadTs: '1.2', uploadId: null, attempts: 1 },
  ...{ name: 'a.png', sha256: 'ab', size: 3, matter: { kind: 'hazard', number: 7 } },
};

/** One copy and one share that are due, and what was done about them. */
function due(
  slack: Partial<SlackFiles>,
  shares: DueShare[] = [],
  attempts = 1,
  pace: Partial<SlackPace> = {},
  removals: DueRemoval[] = [],
) {
  const done: unknown[] = [];
  const note =
    (name: string) =>
    async (...what: unknown[]) =>
      void done.push([name, ...what.slice(1)]);
  const found = { kind: 'found' as const, name: 'a', permalink: 'p', downloadUrl: 'u', size: 3 };
  const deps: EvidenceDeps = {
    queue: {
      isAnythingDue: async () => true,
      isAnythingWaiting: async () => true,
      claimCopies: async () =>
        shares.length > 0 ? [] : [{ workspaceId: 'T1', fileId: 'F1', attempts }],
      tryCopyAgain: note('again'),
      settleCopy: note('settled'),
      planShares: async () => undefined,
      claimShares: async () => shares,
      rememberUpload: note('uploaded'),
      settleShare: note('shown'),
      tryShareAgain: note('show again'),
      claimRemovals: async () => removals,
      settleRemoval: note('removed'),
      tryRemovalAgain: note('remove again'),
    },
    files: {
      find: async () => ({ ...found, channelIds: ['C1'] }),
      download: async () => ({ kind: 'failed', code: 'status_503', isFinal: false }),
      upload: async () => ({ kind: 'uploaded', uploadId: 'FU' }),
      remove: async () => ({ kind: 'removed' }),
      share: async () => {
        done.push(['shared']);
        return { kind: 'shared' };
      },
      ...slack,
    },
    folder: {
      keep: async () => ({ kind: 'kept', size: 3, sha256: 'ab', mimeType: 'image/png' }),
      remove: async () => undefined,
      pathOf: () => '/x',
    },
    pace: {
      toLook: async () => 'go',
      refused: (method, seconds) => {
        done.push(['refused', method, seconds]);
        return new Date(now.getTime() + seconds * 1000);
      },
      ...pace,
    },
    clock: { now: () => now },
    log: { warn: () => undefined, error: () => undefined },
    prefixOf: () => 'H',
    stopping: new AbortController().signal,
  };
  return { done, run: () => keepEvidence(deps) };
}

it('what cannot be fetched is tried again later, and at last is lost', async () => {
  const first = due({}, [], 3);
  await first.run();
  expect(first.done).toEqual([['again', new Date(now.getTime() + waitMs(3))]]);
  const last = due({}, [], attemptsAtMost);
  await last.run();
  expect(last.done).toEqual([['settled', { kind: 'lost', reason: 'status_503' }, now]]);
});

it('what Slack has deleted is lost at once', async () => {
  const { done, run } = due({
    find: async () => ({ kind: 'failed', code: 'file_deleted', isFinal: true }),
  });
  await run();
  expect(done).toEqual([['settled', { kind: 'lost', reason: 'file_deleted' }, now]]);
});

it('a copy is uploaded, remembered and then shared', async () => {
  const { done, run } = due({}, [share]);
  await run();
  expect(done).toEqual([
    ['uploaded', 'FU'],
    ['shared'],
    ['shown', { uploadId: 'FU', permalink: 'p' }, now],
  ]);
});

it('after an interruption what is in the conversation already is not shared again', async () => {
  const { done, run } = due({}, [{ ...share, uploadId: 'FU' }]);
  await run();
  expect(done).toEqual([['shown', { uploadId: 'FU', permalink: 'p' }, now]]);
});

it('a conversation that cannot be written to is given up, others are tried again', async () => {
  for (const [isFinal, at] of [
    [true, null],
    [false, new Date(now.getTime() + waitMs(1))],
  ] as const) {
    const failure = { kind: 'failed' as const, code: 'x', isFinal };
    const { done, run } = due({ share: async () => failure }, [share]);
    await run();
    expect(done.at(-1)).toEqual(['show again', at, 'FU']);
  }
});

it('what comes too often for Slack waits as long as it says, and counts as no try', async () => {
  const tooMany = { kind: 'failed' as const, code: 'rate_limited', isFinal: false };
  const refusing = async () => ({ ...tooMany, retryAfterSeconds: 30 });
  const at = new Date(now.getTime() + 30_000);
  const uploading = due({ upload: refusing }, [share, { ...share, fileId: 'F2' }]);
  await uploading.run();
  expect(uploading.done).toEqual([
    ['refused', 'upload', 30],
    ['show again', at, null, 'isUntried'],
    ['refused', 'upload', 30],
    ['show again', at, null, 'isUntried'],
  ]);
  const sharing = due({ share: refusing }, [share]);
  await sharing.run();
  expect(sharing.done.slice(1)).toEqual([
    ['refused', 'share_files', 30],
    ['show again', at, 'FU', 'isUntried'],
  ]);
  const fetching = due({ find: refusing });
  await fetching.run();
  expect(fetching.done).toEqual([
    ['refused', 'file_info', 30],
    ['again', at, 'isUntried'],
  ]);
});

it('nothing is asked of Slack before the turn of its method', async () => {
  const until = new Date(now.getTime() + 90_000);
  const asked: string[] = [];
  const pace = {
    toLook: async (methods: readonly string[]) => {
      asked.push(...methods);
      return { until };
    },
  };
  const sharing = due({}, [share], 1, pace);
  await sharing.run();
  expect(sharing.done).toEqual([['show again', until, null, 'isUntried']]);
  const fetching = due({}, [], 1, pace);
  await fetching.run();
  expect(fetching.done).toEqual([['again', until, 'isUntried']]);
  expect(asked).toEqual(['upload', 'file_info']);
});

it('a copy of who is forgotten goes from Slack, again later where Slack does not answer', async () => {
  const removal = { ...share, uploadId: 'FU' };
  const failure = { kind: 'failed' as const, code: 'x' };
  const outcomes = [
    [{ kind: 'removed' as const }, ['removed']],
    [{ ...failure, isFinal: true }, ['removed']],
    [{ ...failure, isFinal: false }, ['remove again', new Date(now.getTime() + longestWaitMs)]],
  ] as const;
  for (const [outcome, expected] of outcomes) {
    const { done, run } = due({ remove: async () => outcome }, [], 1, {}, [removal]);
    await run();
    expect(done).toContainEqual(expected);
  }
});
