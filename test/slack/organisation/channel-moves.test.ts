import { expect, it } from 'vitest';
import { eventually } from '../../support/eventually.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from './units-and-people.js';

const bot = await startBot();
const { slack, database } = bot;
await plantUnits(bot);

it('a unit’s channel that is made private is followed', async () => {
  const { prisma } = database;
  const [channel] = slack.channels().filter(({ kind }) => kind === 'public');
  const [unit] = await prisma.unit.findMany();
  if (channel === undefined || unit === undefined) throw new Error('nothing is planted');
  await prisma.unit.update({ where: { id: unit.id }, data: { channelId: channel.id } });
  const { id } = await slack.admin.convert(channel.id, { kind: 'private' });
  expect(id).not.toBe(channel.id);
  await eventually(async () => {
    const now = await prisma.unit.findUnique({ where: { id: unit.id } });
    expect(now?.channelId).toBe(id);
  });
});
