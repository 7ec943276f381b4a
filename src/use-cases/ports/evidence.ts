import type { EvidenceFile, EvidenceStage } from '../../domain/evidence/evidence.js';

export interface EvidenceStore {
  /**
   * A file already recorded for the same subject is left as it is; one that is handed in a second time
   * counts for the second hand-in too. A copy of each is fetched afterwards, once.
   */
  add(
    matterId: string,
    stage: EvidenceStage,
    files: readonly EvidenceFile[],
    by: { userId: string; at: Date; subjectId: string | null },
  ): Promise<void>;
  /**
   * Plans the copies of a matter's files for somebody's conversation with the bot, but for those that are
   * there; what was given up is tried again. Returns each file once, with where it is.
   */
  shareWith(
    matterId: string,
    reader: { recipientId: string; channelId: string; at: Date },
  ): Promise<AskedFile[]>;
}

/** A file that somebody asked for: `there` in their conversation, on its way, or not to be had. */
export interface AskedFile {
  name: string;
  state: 'there' | 'coming' | 'lost';
  /** Of the copy that is there; empty where Slack does not say it. */
  permalink: string;
}

/** A file of which a copy is to be fetched now. */
export interface DueCopy {
  workspaceId: string;
  fileId: string;
  /** This one counted. */
  attempts: number;
}

/** What became of fetching it. */
export type CopyOutcome =
  | {
      kind: 'kept';
      name: string;
      /** By its content. */
      mimeType: string;
      /** In Slack, of what was handed in; empty where Slack does not say it. */
      permalink: string;
      size: number;
      sha256: string;
    }
  | { kind: 'refused' | 'lost'; reason: string };

/** A kept copy that is to be shown in a conversation now. */
export interface DueShare {
  workspaceId: string;
  matterId: string;
  fileId: string;
  channelId: string;
  recipientId: string | null;
  threadTs: string | null;
  uploadId: string | null;
  attempts: number;
  name: string;
  sha256: string;
  size: number;
  /** Of the matter, as people write it: its kind and number. */
  matter: { kind: string; number: number };
}

/** An uploaded copy that is to go from Slack now. */
export interface DueRemoval extends ShareKey {
  uploadId: string;
}

type ShareKey = Pick<DueShare, 'workspaceId' | 'matterId' | 'fileId' | 'channelId'>;

/** What is to be fetched and to be shown, of all workspaces. */
export interface EvidenceQueue {
  /** Whether anything is to be fetched or to be shown now. One query. */
  isAnythingDue(now: Date): Promise<boolean>;
  /** The same, and whether any copy is yet to be planned for a conversation. One query. */
  isAnythingWaiting(now: Date): Promise<boolean>;
  /** Takes what is due; nobody else takes it before `leaseUntil`. */
  claimCopies(now: Date, leaseUntil: Date, limit: number): Promise<DueCopy[]>;
  /** `isUntried`: nothing was tried, so that no try is counted. */
  tryCopyAgain(copy: DueCopy, at: Date, isUntried?: 'isUntried'): Promise<void>;
  /**
   * Writes what became of it, once, and the event in the history of every matter that it belongs to. A
   * kept one gives the evidence the name and the address that it lacked.
   */
  settleCopy(copy: DueCopy, outcome: CopyOutcome, at: Date): Promise<void>;
  /**
   * Plans each kept copy for each conversation in which the bot shows the matter: the thread of its card,
   * and those with the bot of who owes something about it, but for who handed it in. Who asks for the files
   * gets them besides (see EvidenceStore.shareWith).
   */
  planShares(now: Date): Promise<void>;
  claimShares(now: Date, leaseUntil: Date, limit: number): Promise<DueShare[]>;
  rememberUpload(share: ShareKey, uploadId: string): Promise<void>;
  settleShare(
    share: ShareKey,
    shared: { uploadId: string; permalink: string },
    at: Date,
  ): Promise<void>;
  /** Uploaded copies that are to go from Slack, because who handed them in is forgotten. */
  claimRemovals(now: Date, leaseUntil: Date, limit: number): Promise<DueRemoval[]>;
  /** It is gone; where the matter is shown still, it may be shown anew. */
  settleRemoval(removal: DueRemoval): Promise<void>;
  tryRemovalAgain(removal: DueRemoval, at: Date): Promise<void>;
  /** `at` null: given up. `uploadId` null: it is uploaded anew. `isUntried`: no try is counted. */
  tryShareAgain(
    share: ShareKey,
    at: Date | null,
    uploadId: string | null,
    isUntried?: 'isUntried',
  ): Promise<void>;
}

/**
 * A call to Slack that did not do it; `isFinal`: it never will. `retryAfterSeconds`: Slack takes none of its
 * method for so long, and the call was not tried.
 */
export interface SlackFileFailure {
  kind: 'failed';
  code: string;
  isFinal: boolean;
  retryAfterSeconds?: number;
}

/** What Slack says of a file. */
export interface SlackFile {
  kind: 'found';
  name: string;
  permalink: string;
  /** Where the bot fetches it with its token; undefined: Slack gives it to nobody. */
  downloadUrl: string | undefined;
  size: number | undefined;
  /** The conversations that it is shared in. */
  channelIds: readonly string[];
}

/** Files in Slack. */
export interface SlackFiles {
  find(fileId: string): Promise<SlackFile | SlackFileFailure>;
  /** The bytes, as they come. */
  download(url: string): Promise<AsyncIterable<Uint8Array> | SlackFileFailure>;
  /** Uploads the file of a path, seen by nobody yet. */
  upload(file: {
    name: string;
    size: number;
    path: string;
  }): Promise<{ kind: 'uploaded'; uploadId: string } | SlackFileFailure>;
  /** Deletes what was uploaded; what is gone already is deleted. */
  remove(uploadId: string): Promise<{ kind: 'removed' } | SlackFileFailure>;
  /** One message with what was uploaded. */
  share(message: {
    uploadIds: readonly string[];
    channelId: string;
    threadTs: string | null;
    text: string;
  }): Promise<{ kind: 'shared' } | SlackFileFailure>;
}

/** The folder of the copies. */
export interface EvidenceFolder {
  /**
   * Takes a file as it comes, never whole in memory; the same content is there once. `too_big` beyond the
   * limit of a file, `type` when its content is none that evidence may have.
   */
  keep(
    workspaceId: string,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<
    | { kind: 'kept'; size: number; sha256: string; mimeType: string }
    | { kind: 'refused'; reason: 'too_big' | 'type' | 'empty' }
  >;
  pathOf(workspaceId: string, sha256: string): string;
  /** Takes a file away; one that is not there is no error. */
  remove(workspaceId: string, sha256: string): Promise<void>;
}
