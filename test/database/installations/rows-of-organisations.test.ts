import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config.js';
import { isDatabaseUnavailable } from '../../../src/database/engine/database-unavailable.js';
import { createUnitOfWork } from '../../../src/database/unit-of-work.js';
import { startFailure } from '../../../src/start-failure.js';
import { ensureWorkspace } from '../../../src/use-cases/organisation/ensure-workspace.js';
import { systemClock } from '../../../src/use-cases/ports/clock.js';
import { databases } from '../../support/databases.js';
import { temporaryFolder } from '../../support/databases-folder.js';
import { kinds } from '../../support/kinds.js';

test.each(databases())(
  'records under an organisation’s id stop the start with one sentence, on $name',
  async ({ open }) => {
    const database = await open();
    onTestFinished(() => database.close());
    const context = {
      unitOfWork: createUnitOfWork(database.prisma, kinds),
      clock: systemClock,
      kinds,
    };
    const settings = { name: 'Harbour', locale: 'en', timeZone: 'UTC' } as const;
    const config = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      EVIDENCE_DIR: await temporaryFolder(),
    });
    const kept = { ...database, close: async () => undefined };
    const start = async () => {
      const app = createApp(config, { openDatabase: async () => kept, ticksByItself: false });
      onTestFinished(() => app.stop());
      await app.start();
      await app.stop();
    };

    await ensureWorkspace(context, 'T0HARBOUR', settings);
    await start();
    await ensureWorkspace(context, 'E0HARBOUR', settings);
    await ensureWorkspace(context, 'E0ANOTHER', settings);
    const failure = await start().catch((error: unknown) => error);
    const said = startFailure(failure, config, isDatabaseUnavailable);
    expect(said).toMatch(/^The database keeps records under a Slack organisation \([^.\n]*\.$/);
    expect(said).toContain('E0ANOTHER, E0HARBOUR');
  },
);
