import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.js';
import { openWorks } from '../use-cases/works.js';
import { startReplica, startSlack } from './engine.js';

/** Longer than a claim (5 minutes) and a hold (2 minutes). */
const leasesOverMs = 6 * 60_000;

describeOnEachDatabase('a process that stood still while Slack answered', (open) => {
  it('posts nothing instead of what was refused once its leases are over: another one has', async () => {
    const database = await open();
    const sandbox = await startSlack();
    try {
      const works = await openWorks(database);
      works.setNow(sandbox.clock.now());
      const { hazard } = await works.report();
      await startReplica({ database, sandbox }).tick();
      const [card] = sandbox.messages('CSITE');
      const client = new WebClient(sandbox.app.botToken, { slackApiUrl: sandbox.apiUrl });
      await client.chat.delete({ channel: 'CSITE', ts: card?.ts ?? '' });
      await works.commit(hazard);

      const asked = new Promise<void>((resolve) => {
        sandbox.faults.add({
          method: 'chat.update',
          kind: 'delay',
          delayMs: 1_500,
          when: () => {
            resolve();
            return true;
          },
        });
      });
      const stopped = startReplica({ database, sandbox }).tick();
      await asked;
      sandbox.clock.freezeAt(new Date(sandbox.clock.now().getTime() + leasesOverMs));
      await startReplica({ database, sandbox }).tick();
      await stopped;

      const cards = sandbox
        .messages('CSITE')
        .filter(({ metadata }) => metadata?.event_payload.card_of === hazard.id);
      expect(cards).toHaveLength(1);
    } finally {
      await sandbox.stop();
    }
  });
});
