import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/state/slack-types.js';
import { ids } from '../../src/slack/ids.js';
import { askForPhotos } from '../../src/use-cases/matters/ask-for-photos.js';
import { identifyActor } from '../../src/use-cases/organisation/identify-actor.js';
import { viewRetention } from '../../src/use-cases/privacy/view-retention.js';
import { eventually } from '../support/eventually.js';
import { openWorld, type World } from '../support/running-app.js';
import { looseHandrail, openByCommand, report, submit } from './steps.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The smallest picture that there is. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const digest = createHash('sha256').update(pixel).digest('hex');

const filesIn = (messages: readonly Message[]) =>
  messages.flatMap(({ files = [] }) => files.map(({ id, name }) => ({ id: String(id), name })));

/** Of the other tests there are others. */
const handrails = (messages: readonly Message[]) =>
  filesIn(messages).filter(({ name }) => name === 'handrail.png');

test('a photo is kept, shown once where the matter is shown, and outlives its deletion', async () => {
  const sun = world.as('U_SUN');
  const zhao = world.as('U_ZHAO');
  const photo = sun.upload('handrail.png', pixel);
  const number = await report(world, sun, { ...looseHandrail, files: [photo] });
  // Fetching does not wait for a tick: nobody has moved the clock.
  await eventually(async () => {
    const where = { fileId: photo.id, state: 'kept' as const };
    expect(await world.database.prisma.evidenceCopy.count({ where })).toBe(1);
  });
  await world.tick();

  const copy = await world.database.prisma.evidenceCopy.findFirstOrThrow({
    where: { fileId: photo.id },
  });
  expect(copy).toMatchObject({
    state: 'kept',
    sha256: digest,
    size: pixel.length,
    mimeType: 'image/png',
  });
  const kept = join(world.evidenceDir, world.workspaceId, digest.slice(0, 2), digest);
  expect(await readFile(kept)).toEqual(pixel);
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
  const events = await world.database.prisma.auditEvent.findMany({
    where: { action: 'evidence_kept', matter: { number } },
  });
  expect(events.map(({ after }) => after)).toMatchObject([{ sha256: digest, fileId: photo.id }]);

  // Who owes something about it has the bot's copy, whatever becomes of what was uploaded.
  const sent = handrails(zhao.directMessages());
  expect(sent).toMatchObject([{ name: 'handrail.png' }]);
  expect(() => zhao.download(photo)).toThrow('does not see');
  world.sandbox.admin.deleteFile(photo.id);
  expect(zhao.download({ id: sent[0]?.id ?? '' })).toEqual(pixel);
  const card = await world.database.prisma.card.findFirstOrThrow({ where: { matter: { number } } });
  expect(handrails(world.sandbox.messages(card.channelId))).toMatchObject([
    { name: 'handrail.png' },
  ]);
  const inThread = ({ thread_ts, files }: Message) => thread_ts === card.ts && files !== undefined;
  expect(handrails(world.sandbox.messages(card.channelId).filter(inThread))).toHaveLength(1);

  // Nothing is shown twice, and what the details link to can be opened by who reads them.
  await world.tick();
  expect(handrails(zhao.directMessages())).toHaveLength(1);
  await zhao.command(ids.commands.hazard, `H-${number}`);
  const [shown] = await eventually(() => {
    expect(zhao.ephemeral()).toHaveLength(1);
    return zhao.ephemeral();
  });
  expect(JSON.stringify(shown?.blocks)).toContain(`/${sent[0]?.id}/`);

  // Who sees the matter and owes nothing about it asks for them, also before the bot has ever written to them.
  const chen = world.as('U_CHEN');
  const value = `H-${number}`;
  expect(filesIn(chen.directMessages())).toEqual([]);
  await chen.command(ids.commands.hazard, value);
  const message = await eventually(() => {
    const [own] = chen.ephemeral();
    if (own === undefined) throw new Error('no answer yet');
    return own;
  });
  await chen.click(message, ids.actions.photos);
  const said = () => chen.ephemeral().map(({ blocks }) => JSON.stringify(blocks));
  await eventually(() => expect(said().at(-1)).toContain(value));
  await eventually(() =>
    expect(filesIn(chen.directMessages())).toMatchObject([{ name: 'handrail.png' }]),
  );
  const [own] = filesIn(chen.directMessages());
  expect(chen.download({ id: own?.id ?? '' })).toEqual(pixel);
  await chen.click(message, ids.actions.photos);
  await eventually(() => expect(said().at(-1)).toContain(`/${own?.id}/`));
  await world.tick();
  expect(filesIn(chen.directMessages())).toHaveLength(1);
});

test('photos go to nobody who may not see the matter', async () => {
  const sun = world.as('U_SUN');
  const photo = sun.upload('ladder.png', pixel);
  const number = await report(world, sun, { ...looseHandrail, place: 'Ladder 2', files: [photo] });
  await world.tick();
  const kind = 'hazard';
  const { workspaceId, context } = world;
  const { actor } = await identifyActor(context, {
    workspaceId,
    userId: 'U_TOM',
    adminUserIds: [],
  });
  const asked = { kind, number, channelId: 'D1' };
  const asking = askForPhotos(context, { workspaceId, actor }, asked);
  await expect(asking).rejects.toMatchObject({ code: 'not_allowed_to_see' });
  const where = { channelId: 'D1' };
  expect(await world.database.prisma.evidenceShare.count({ where })).toBe(0);
});

test('what is deleted, or runs something, is refused at the field or said in the history', async () => {
  const sun = world.as('U_SUN');
  const page = sun.upload('page.png', Buffer.from('<!doctype html><script>alert(1)</script>'));
  const gone = sun.upload('gone.png', pixel);
  await report(world, sun, { ...looseHandrail, place: 'Stair 4', files: [page] });
  const copies = await world.database.prisma.evidenceCopy.findMany({ where: { fileId: page.id } });
  expect(copies).toMatchObject([{ state: 'refused', reason: 'type', sha256: null }]);

  await sun.command(ids.commands.hazard, '');
  await sun.waitForModal(({ callback_id: id }) => id === ids.views.report);
  world.sandbox.admin.deleteFile(gone.id);
  await expect(sun.fill('files', [gone])).resolves.toBeUndefined();
  const refused = await sun.submit({ bypassClient: true });
  expect(refused.errors?.files).toContain('已在 Slack 中删除');
  await sun.close();
});

test('who is forgotten is blanked in what the bot has sent too, and the photos lose their names', async () => {
  const priya = world.as('U_PRIYA');
  const chen = world.as('U_CHEN');
  const zhao = world.as('U_ZHAO');
  const photo = priya.upload('priya-was-here.png', pixel);
  const words = { description: 'Priya saw a gap', place: 'Stair 9', files: [photo] };
  const number = await report(world, priya, { ...looseHandrail, ...words });
  await world.tick();
  const { channelId } = await world.database.prisma.card.findFirstOrThrow({
    where: { matter: { number } },
  });
  const lying = () => [...zhao.directMessages(), ...world.sandbox.messages(channelId)];
  const said = () => JSON.stringify(lying());
  expect(said()).toContain('Priya saw a gap');
  const uploaded = filesIn(lying()).filter(({ name }) => name === photo.name);
  expect(uploaded).toHaveLength(2);

  await openByCommand(chen, ids.commands.safety, '隐私', ids.views.privacy);
  await chen.click('modal', ids.actions.privacyRetention);
  await chen.waitForModal((view) => view.callback_id === ids.views.retention);
  await submit(chen, { years: '10' });
  const { workspaceId, database } = world;
  expect(await viewRetention(world.context, workspaceId)).toBe(10);
  while (chen.modal() !== undefined) await chen.close();

  await openByCommand(chen, ids.commands.safety, '隐私', ids.views.privacy);
  await chen.click('modal', ids.actions.privacyForget);
  await chen.waitForModal((view) => view.callback_id === ids.views.forget);
  expect((await chen.submit({ bypassClient: true })).errors).toHaveProperty('userId');
  await submit(chen, { userId: 'U_PRIYA', confirmed: ['yes'] });
  await world.settle();
  await world.tick();
  expect(said()).not.toContain('Priya saw a gap');
  expect(said()).toContain('已删除');
  for (const file of uploaded) {
    expect(() => zhao.download({ id: file.id })).toThrow();
  }
  // What is still to be done needs its photos: they are there again, without their names.
  expect(filesIn(zhao.directMessages()).at(-1)?.name).toBe(`H-${number}`);
  const where = { workspaceId, removeAt: { not: null } };
  expect(await database.prisma.evidenceShare.count({ where })).toBe(0);
});
