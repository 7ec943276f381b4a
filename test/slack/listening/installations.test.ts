import { describe, expect, it } from 'vitest';
import { translatorFor } from '../../../src/i18n/translator.js';
import type { Address } from '../../../src/sandbox/delivery/address.js';
import { eventually } from '../../support/eventually.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { everyRequest } from './every-request.js';
import { gridSeed, organisations } from './grid.js';
import { type RunningBot, startBot } from './running-bot.js';

const refusal = 'refused a request for another installation';
const sentence = translatorFor('en', 'UTC').t('error.other_workspace');

const others: [string, Address | 'nowhere', string | null][] = [
  ['another team', { team: 'T0OTHER', organisation: null }, 'T0OTHER'],
  [
    'another team of the same organisation',
    { team: 'T0SISTER', organisation: organisations.own },
    'T0SISTER',
  ],
  [
    'a team of another organisation',
    { team: 'T0PARTNER', organisation: organisations.partner },
    'T0PARTNER',
  ],
  ['the organisation alone', { team: null, organisation: organisations.own }, null],
  ['nobody', 'nowhere', null],
];

const known = ['U_LIU', 'U_OLIVIA', 'U_TOM', 'U_WANG', 'U_ZHAO'];

async function gridBot(mode: 'http' | 'socket'): Promise<RunningBot> {
  const bot = await startBot({ mode, seed: gridSeed });
  if (mode === 'socket') await bot.slack.sockets.whenConnected();
  await plantUnits(bot, known);
  await bot.slack.as('U_TOM').command('/safety', 'help');
  await bot.slack.as('U_TOM').waitForMessage(({ text }) => text.includes('/safety'));
  return bot;
}

/** Every row of every table. */
async function wholeDatabase({ database: { prisma } }: RunningBot): Promise<unknown> {
  const tables = await prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const rows: [string, unknown][] = [];
  for (const { name } of tables) {
    const query = `SELECT to_jsonb(t)::text AS row FROM "${name}" t ORDER BY 1`;
    rows.push([name, await prisma.$queryRawUnsafe(query)]);
  }
  return rows;
}

const refusals = (bot: RunningBot) => bot.logged.filter(({ message }) => message === refusal);
const callsAfter = (bot: RunningBot, after: number) =>
  bot.slack.recorder.find({ direction: 'from_bot', after }).map(({ name }) => name);

describe.each(['http', 'socket'] as const)('over %s', async (mode) => {
  const bot = await gridBot(mode);
  const { slack } = bot;

  describe.each(others)('a request for %s', (_whose, address, named) => {
    it.each(everyRequest)('is refused when it is $name', async ({ send, answeredBy }) => {
      const rows = await wholeDatabase(bot);
      const before = { seq: slack.recorder.seq, lines: bot.logged.length };
      const answers = slack.as('U_TOM').ephemeral().length;

      const result = await send(slack.forge.addressedTo(address));
      expect(result).toMatchObject({ acknowledged: true });
      await eventually(() => expect(refusals(bot).length).toBeGreaterThan(0));
      const [line, ...more] = bot.logged.splice(before.lines);
      expect([line, more]).toMatchObject([
        { level: 'warn', message: refusal, facts: { named } },
        [],
      ]);

      const calls = answeredBy === 'response_url' ? ['response_url'] : [];
      await eventually(() => expect(callsAfter(bot, before.seq)).toEqual(calls));
      const texts = slack.as('U_TOM').ephemeral().slice(answers);
      expect(texts.map(({ text }) => text)).toEqual(calls.map(() => sentence));
      expect(JSON.stringify(result.body ?? '').includes(sentence)).toBe(
        answeredBy === 'acknowledgement',
      );
      expect(await wholeDatabase(bot)).toEqual(rows);
      expect(bot.changes).toEqual([]);
      expect(await bot.slackApp.ready()).toEqual({ ok: true });
    });
  });
});

describe.each(['http', 'socket'] as const)('over %s, a request for ours', async (mode) => {
  const bot = await gridBot(mode);
  const { slack } = bot;

  it.each(everyRequest.filter(({ acts }) => acts))(
    'is taken when it is $name',
    async ({ send }) => {
      const rows = JSON.stringify(await wholeDatabase(bot));
      const { seq } = slack.recorder;
      const result = await send(slack.forge);
      expect(result).toMatchObject({ acknowledged: true });
      await eventually(async () => {
        const isChanged = JSON.stringify(await wholeDatabase(bot)) !== rows;
        const isAnswered = callsAfter(bot, seq).length > 0 || result.body !== undefined;
        expect(isChanged || isAnswered).toBe(true);
      });
      expect(refusals(bot)).toEqual([]);
    },
  );
});

it('of whom nothing is known is answered in both languages', async () => {
  const bot = await startBot({ seed: gridSeed });
  const forge = bot.slack.forge.addressedTo({ team: 'T0OTHER', organisation: null });
  await forge.command('U_MEI', '/hazard', 'mine');
  const { text } = await bot.slack
    .as('U_MEI')
    .waitForMessage(({ text }) => text.includes(sentence));
  expect(text).toContain(translatorFor('zh-CN', 'UTC').t('error.other_workspace'));
});
