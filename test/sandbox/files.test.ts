import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { quiet } from './support/quiet.js';
import {
  call,
  input,
  modal,
  type RawBot,
  startRawBot,
  startWorkspace,
} from './support/workspace.js';

let sandbox: Sandbox;
let bot: RawBot;
let client: WebClient;
beforeEach(async () => {
  sandbox = await startWorkspace();
  bot = await startRawBot(sandbox);
  client = new WebClient(sandbox.app.botToken, {
    slackApiUrl: sandbox.apiUrl,
    logger: quiet,
    retryConfig: { retries: 0 },
  });
});
afterEach(async () => {
  await bot.stop();
  await sandbox.stop();
});

const mei = () => sandbox.as('mei.lin');
const photo = Buffer.from('not really a picture');
const get = (url: string, token?: string) =>
  fetch(url, {
    redirect: 'manual',
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });

async function openForm(more: object = {}): Promise<void> {
  await mei().command('/hazard');
  const trigger_id = bot.received.at(-1)?.payload.trigger_id as string;
  const element = { type: 'file_input', action_id: 'f', filetypes: ['jpg', 'png'], ...more };
  const view = modal([input('Photos', element, { block_id: 'b' })]);
  expect((await call(sandbox, 'views.open', { trigger_id, view })).ok).toBe(true);
}

describe('files of a form', () => {
  it('reach the bot as file objects, and their bytes by its token only', async () => {
    await openForm();
    const file = mei().upload('Edge 3.JPG', photo);
    await mei().fill('Photos', [file]);
    await mei().submit();
    const [sent] = bot.received.at(-1)?.payload.view.state.values.b.f.files ?? [];
    expect(sent).toMatchObject({ id: file.id, mimetype: 'image/jpeg', size: photo.length });
    expect(sent.thumb_360).toContain(file.id);
    const response = await get(sent.url_private, sandbox.app.botToken);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(photo);
    expect((await get(sent.url_private)).status).toBe(302);
    expect((await get(sent.url_private, 'xoxb-invented')).status).toBe(302);
  });

  it('are of the kinds and the number that the form takes', async () => {
    await openForm({ max_files: 1 });
    const one = mei().upload('a.jpg', photo);
    const two = mei().upload('b.jpg', photo);
    await expect(mei().fill('Photos', [mei().upload('c.pdf', photo)])).rejects.toThrow('none of');
    await mei().fill('Photos', [one, two]);
    expect((await mei().submit()).errors).toEqual({ b: 'Upload at most 1 files.' });
  });

  it('are known to the bot once it was given them, and no sooner', async () => {
    await openForm();
    const file = mei().upload('a.jpg', photo);
    expect((await call(sandbox, 'files.info', { file: file.id })).error).toBe('file_not_found');
    await mei().fill('Photos', [file]);
    const { file: info } = await call(sandbox, 'files.info', { file: file.id });
    expect(info).toMatchObject({ name: 'a.jpg', channels: [], is_public: false });
  });

  it('are shown to nobody by a message with their link', async () => {
    await openForm();
    const file = mei().upload('a.jpg', photo);
    await mei().fill('Photos', [file]);
    const { file: info } = await call(sandbox, 'files.info', { file: file.id });
    const text = `<${info.permalink}|photo>`;
    await call(sandbox, 'chat.postMessage', { channel: 'U_LIU', text });
    expect(sandbox.as('liu.yang').directMessages()[0]?.files).toBeUndefined();
    expect(() => sandbox.as('liu.yang').download(file)).toThrow('does not see');
  });

  it('are a tombstone once they were deleted', async () => {
    await openForm();
    const file = mei().upload('a.jpg', photo);
    sandbox.admin.deleteFile(file.id);
    await mei().fill('Photos', [file]);
    await mei().submit();
    const [sent] = bot.received.at(-1)?.payload.view.state.values.b.f.files ?? [];
    expect(sent).toEqual({ id: file.id, mode: 'tombstone' });
    expect((await call(sandbox, 'files.info', { file: file.id })).error).toBe('file_deleted');
  });
});

describe('files of the bot', () => {
  it('are uploaded by the real client into a channel', async () => {
    sandbox.admin.inviteBot('safety-office');
    await client.filesUploadV2({
      channel_id: 'C0SAFETY',
      filename: 'report.docx',
      file: photo,
      title: 'Report',
      initial_comment: 'Here it is',
    });
    const [message] = mei().messages('safety-office');
    expect(message).toMatchObject({
      text: 'Here it is',
      files: [{ title: 'Report', filetype: 'docx', size: photo.length }],
    });
    expect(mei().download({ id: String(message?.files?.[0]?.id) })).toEqual(photo);
  });

  it('go only where the bot is', async () => {
    const upload = () =>
      client.filesUploadV2({ channel_id: 'C0UNITS', filename: 'r.txt', content: 'x' });
    await expect(upload()).rejects.toThrow('not_in_channel');
  });

  it('need a ticket, bytes, and a length', async () => {
    const ticket = (args: object) => call(sandbox, 'files.getUploadURLExternal', { ...args });
    expect((await ticket({ filename: 'a.txt', length: 0 })).error).toBe('missing_argument');
    const alt = { filename: 'a.png', length: 1, alt_txt: 'x'.repeat(1001) };
    expect((await ticket(alt)).error).toBe('alt_txt_too_large');
    const { file_id: id, upload_url: url } = await ticket({ filename: 'a.txt', length: 2 });
    const complete = () => call(sandbox, 'files.completeUploadExternal', { files: [{ id }] });
    expect((await complete()).error).toBe('file_not_found');
    const response = await fetch(url as string, { method: 'POST', body: photo });
    expect(await response.text()).toBe(`OK - ${photo.length}`);
    expect((await complete()).files).toMatchObject([{ id, name: 'a.txt' }]);
    expect((await fetch(`${url}x`, { method: 'POST', body: photo })).status).toBe(404);
  });
});

describe('the methods of files answer by the names that Slack documents, for the same reasons', () => {
  /** Something uploaded and not completed, something that is shown, and something of a person's. */
  async function prepared() {
    sandbox.admin.inviteBot('safety-office');
    const ticketFor = async () => {
      const named = { filename: 'a.png', length: photo.length };
      const { file_id: id, upload_url: url } = await call(
        sandbox,
        'files.getUploadURLExternal',
        named,
      );
      await fetch(String(url), { method: 'POST', body: photo });
      return String(id);
    };
    const shown = await ticketFor();
    const own = { files: [{ id: shown }], channel_id: 'C0SAFETY' };
    expect((await call(sandbox, 'files.completeUploadExternal', own)).ok).toBe(true);
    const persons = mei().upload('b.png', photo);
    mei().post('safety-office', 'look', { files: [persons] });
    const gone = mei().upload('c.png', photo);
    mei().post('safety-office', 'look', { files: [gone] });
    sandbox.admin.deleteFile(gone.id);
    const hidden = mei().upload('d.png', photo);
    const archived = sandbox.admin.addChannel({
      ...{ id: 'C0OLD', name: 'old', kind: 'public' },
      members: [sandbox.app.botUserId],
    });
    sandbox.admin.archive('old');
    return {
      ...{ waiting: await ticketFor(), shown, persons: persons.id, gone: gone.id },
      ...{ hidden: hidden.id, archived: archived.id },
    };
  }
  type Files = Awaited<ReturnType<typeof prepared>>;

  const ask = 'files.getUploadURLExternal';
  const complete = 'files.completeUploadExternal';
  const table: [method: string, why: string, args: (files: Files) => object, error: string][] = [
    [ask, 'no name', () => ({ length: 1 }), 'invalid_arguments'],
    [ask, 'no length', () => ({ filename: 'a' }), 'missing_argument'],
    [ask, 'length 0', () => ({ filename: 'a', length: 0 }), 'missing_argument'],
    [ask, 'a length in words', () => ({ filename: 'a', length: 'ten' }), 'invalid_arguments'],
    [ask, 'a length below 0', () => ({ filename: 'a', length: -1 }), 'invalid_arguments'],
    [ask, '2 GB', () => ({ filename: 'a', length: 2 ** 31 }), 'file_upload_size_restricted'],
    [
      ...[ask, 'a long description'],
      () => ({ filename: 'a', length: 1, alt_txt: 'x'.repeat(1001) }),
      'alt_txt_too_large',
    ] as const,
    [
      ...[ask, 'no kind of snippet'],
      () => ({ filename: 'a', length: 1, snippet_type: 'klingon' }),
      'unknown_snippet_type',
    ] as const,
    [
      ...[ask, 'a snippet of 2 MB'],
      () => ({ filename: 'a', length: 2 ** 21, snippet_type: 'csv' }),
      'snippet_too_large',
    ] as const,
    [complete, 'no files', () => ({}), 'invalid_arguments'],
    [complete, 'an empty list', () => ({ files: [] }), 'invalid_arguments'],
    [complete, 'no list', () => ({ files: 'F1' }), 'invalid_arguments'],
    [complete, 'no ticket', () => ({ files: [{ id: 'F0NONE' }] }), 'file_not_found'],
    [complete, 'a second time', ({ shown }) => ({ files: [{ id: shown }] }), 'file_not_found'],
    [
      complete,
      'a person’s file',
      ({ persons }) => ({ files: [{ id: persons }] }),
      'file_not_found',
    ],
    [complete, 'no channel', ({ waiting }) => to(waiting, 'C0NONE'), 'channel_not_found'],
    [complete, 'a person as a channel', ({ waiting }) => to(waiting, 'U_LIU'), 'channel_not_found'],
    [
      complete,
      'a channel without the bot',
      ({ waiting }) => to(waiting, 'C0UNITS'),
      'not_in_channel',
    ],
    [
      ...[complete, 'an archived channel'],
      ({ waiting, archived }: Files) => to(waiting, archived),
      'posting_to_channel_denied',
    ] as const,
    [
      ...[complete, 'one of several that is none'],
      ({ waiting }: Files) => ({ files: [{ id: waiting }], channels: 'C0SAFETY,C0NONE' }),
      'invalid_channel',
    ] as const,
    [
      ...[complete, 'too many channels'],
      ({ waiting }: Files) => ({ files: [{ id: waiting }], channels: 'C0SAFETY,'.repeat(101) }),
      'channels_limit_exceeded',
    ] as const,
    [
      ...[complete, 'blocks that are none'],
      ({ waiting }: Files) => ({ ...to(waiting, 'C0SAFETY'), blocks: [{ type: 'none' }] }),
      'invalid_blocks',
    ] as const,
    ['files.info', 'no file', () => ({}), 'invalid_arguments'],
    ['files.info', 'one that is not there', () => ({ file: 'F0NONE' }), 'file_not_found'],
    ['files.info', 'one that it may not see', ({ hidden }) => ({ file: hidden }), 'file_not_found'],
    ['files.info', 'one that was deleted', ({ gone }) => ({ file: gone }), 'file_deleted'],
    ['files.delete', 'no file', () => ({}), 'invalid_arguments'],
    ['files.delete', 'one that is not there', () => ({ file: 'F0NONE' }), 'file_not_found'],
    [
      'files.delete',
      'one that it may not see',
      ({ hidden }) => ({ file: hidden }),
      'file_not_found',
    ],
    ['files.delete', 'one that was deleted', ({ gone }) => ({ file: gone }), 'file_deleted'],
    ['files.delete', 'a person’s', ({ persons }) => ({ file: persons }), 'cant_delete_file'],
  ];
  const to = (id: string, channel_id: string) => ({ files: [{ id }], channel_id });

  it('each, and what was asked for is done all the same where nothing is wrong', async () => {
    const files = await prepared();
    const answers: string[] = [];
    for (const [method, why, args] of table) {
      const { error } = await call(sandbox, method, { ...args(files) });
      answers.push(`${method}, ${why}: ${error}`);
    }
    expect(answers).toEqual(table.map(([method, why, , error]) => `${method}, ${why}: ${error}`));
    const person = { files: [{ id: files.waiting }], channels: 'U_LIU,C0SAFETY' };
    expect((await call(sandbox, complete, person)).ok).toBe(true);
    expect(sandbox.as('liu.yang').directMessages()[0]?.files).toHaveLength(1);
    expect((await call(sandbox, 'files.delete', { file: files.shown })).ok).toBe(true);
    expect((await call(sandbox, 'files.info', { file: files.shown })).error).toBe('file_deleted');
  });
});

describe('files in messages', () => {
  it('come along with a message shortcut', async () => {
    const file = mei().upload('edge.png', photo, 'image/png');
    const message = mei().post('safety-office', 'look', { files: [file] });
    await mei().messageShortcut('from_message', message);
    expect(bot.received.at(-1)?.payload).toMatchObject({
      type: 'message_action',
      callback_id: 'from_message',
      message_ts: message.ts,
      channel: { id: 'C0SAFETY' },
      message: { text: 'look', files: [{ id: file.id, mimetype: 'image/png' }] },
    });
  });

  it('are visible to the bot only where it is a member', async () => {
    const file = mei().upload('edge.png', photo);
    mei().post('safety-office', 'look', { files: [file] });
    expect((await call(sandbox, 'files.info', { file: file.id })).error).toBe('file_not_found');
    sandbox.admin.inviteBot('safety-office');
    expect((await call(sandbox, 'files.info', { file: file.id })).file).toMatchObject({
      channels: ['C0SAFETY'],
      is_public: true,
    });
  });
});
