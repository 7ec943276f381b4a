import { createReadStream } from 'node:fs';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { SlackFileFailure, SlackFiles } from '../../use-cases/ports/evidence.js';
import { errorNameOf, failureOf } from '../kit/slack-errors.js';
import { readSlackFile } from '../kit/slack-file.js';
import { isWebAddress } from '../kit/web-address.js';

/** Slack has nothing, and will have nothing. */
const goneForEver: ReadonlySet<string> = new Set([
  'file_deleted',
  'file_not_found',
  'file_type_not_allowed',
  'is_archived',
  'channel_not_found',
  'not_in_channel',
  'messages_tab_disabled',
  'cant_delete_file',
  'delete_not_allowed',
  'file_deleting_disabled',
]);

/** 50 MB over a slow line. */
const transferMs = 5 * 60_000;

const part = z.string().optional().catch(undefined);
const ids = z.array(z.string()).catch([]);
const info = z.object({
  url_private_download: part,
  url_private: part,
  size: z.number().optional().catch(undefined),
  channels: ids,
  groups: ids,
  ims: ids,
});

/** The files of the workspace, by the bot's token. */
export function createSlackFiles(options: {
  client: WebClient;
  botToken: string;
  /** Ends with a slash; undefined: Slack's own. */
  slackApiUrl: string | undefined;
}): SlackFiles {
  const { client, botToken, slackApiUrl } = options;
  return {
    async find(fileId) {
      try {
        const { file } = await client.files.info({ file: fileId });
        const known = readSlackFile(file);
        if (known === undefined || known.refusedFor === 'evidence_gone')
          return failed('file_not_found');
        const more = info.parse(file);
        const url = more.url_private_download ?? more.url_private;
        return {
          kind: 'found',
          name: known.name,
          permalink: known.permalink,
          downloadUrl: url !== undefined && mayHaveToken(url, slackApiUrl) ? url : undefined,
          size: more.size,
          channelIds: [...more.channels, ...more.groups, ...more.ims],
        };
      } catch (error) {
        return failureOfCall(error);
      }
    },

    async download(url) {
      try {
        // Slack sends whoever may not see it to a page to sign in: that page is no evidence.
        const response = await fetch(url, {
          headers: { authorization: `Bearer ${botToken}` },
          redirect: 'manual',
          signal: AbortSignal.timeout(transferMs),
        });
        if (response.ok && response.body !== null) return response.body;
        await response.body?.cancel();
        return failed(response.status === 404 ? 'file_not_found' : `status_${response.status}`);
      } catch (error) {
        return failureOfCall(error);
      }
    },

    async upload({ name, size, path }) {
      try {
        const ticket = await client.files.getUploadURLExternal({ filename: name, length: size });
        const { upload_url: url, file_id: uploadId } = ticket;
        if (!url || !uploadId) return failed('answer_without_url');
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
          body: createReadStream(path) as unknown as ReadableStream,
          duplex: 'half',
          signal: AbortSignal.timeout(transferMs),
        } as RequestInit);
        await response.body?.cancel();
        return response.ok ? { kind: 'uploaded', uploadId } : failed(`status_${response.status}`);
      } catch (error) {
        return failureOfCall(error);
      }
    },

    async remove(uploadId) {
      try {
        await client.files.delete({ file: uploadId });
        return { kind: 'removed' };
      } catch (error) {
        const failure = failureOfCall(error);
        const isGone = ['file_deleted', 'file_not_found'].includes(failure.code);
        return isGone ? { kind: 'removed' } : failure;
      }
    },

    async share({ uploadIds, channelId, threadTs, text }) {
      const [first, ...others] = uploadIds.map((id) => ({ id }));
      if (first === undefined) return { kind: 'shared' };
      try {
        const common = { files: [first, ...others] as [typeof first, ...typeof others] };
        const place = { channel_id: channelId, initial_comment: text };
        await client.files.completeUploadExternal(
          threadTs === null
            ? { ...common, ...place }
            : { ...common, ...place, thread_ts: threadTs },
        );
        return { kind: 'shared' };
      } catch (error) {
        return failureOfCall(error);
      }
    },
  };
}

/** The token goes to Slack alone, or to where the Web API is that was named instead. */
function mayHaveToken(url: string, slackApiUrl: string | undefined): boolean {
  if (!isWebAddress(url)) return false;
  const { protocol, hostname, host } = new URL(url);
  if (slackApiUrl !== undefined && host === new URL(slackApiUrl).host) return true;
  return protocol === 'https:' && /(?:^|\.)slack\.com$|(?:^|\.)slack-files\.com$/.test(hostname);
}

function failed(code: string): SlackFileFailure {
  return { kind: 'failed', code, isFinal: goneForEver.has(code) };
}

function failureOfCall(error: unknown): SlackFileFailure {
  const failure = failureOf(error);
  if (failure.kind === 'rate_limited') {
    return { ...failed(failure.kind), retryAfterSeconds: failure.retryAfterSeconds };
  }
  return failed(errorNameOf(error) ?? failure.kind);
}
