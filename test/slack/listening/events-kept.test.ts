import { describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { startBot } from './running-bot.js';

/** As the database is while it cannot be reached. */
let isAway = false;

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('an event that cannot be stored is not acknowledged, comes again, and is handled once', async () => {
    const bot = await startBot({
      mode,
      ackTimeoutMs: 1_500,
      context: (context) => {
        const away =
          <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
          (...args: Args) =>
            isAway ? Promise.reject(new Error('the database is away')) : work(...args);
        const { run, read } = context.unitOfWork;
        return Object.assign(context, { unitOfWork: { run: away(run), read: away(read) } });
      },
    });
    const { slack, database } = bot;
    await plantUnits(bot);
    if (mode === 'socket') await slack.sockets.whenConnected();
    const before = await database.prisma.receivedEvent.count();
    isAway = true;
    await slack.admin.deactivate('U_LIU');
    expect(JSON.stringify(bot.logged)).toContain('unexpected error');
    const isGone = async () => {
      const row = await database.prisma.member.findFirst({ where: { id: 'U_LIU' } });
      return row?.isDeactivated;
    };
    expect(await isGone()).toBe(false);
    isAway = false;
    await slack.clock.advance({ seconds: 61 });
    await eventually(async () => expect(await isGone()).toBe(true));
    const { prisma } = database;
    await eventually(async () => expect(await prisma.receivedEvent.count()).toBe(before + 1));
    const told = { action: 'obligation_handed_over', subjectId: 'U_LIU' };
    await eventually(async () => expect(await prisma.auditEvent.count({ where: told })).toBe(1));
  });
});
