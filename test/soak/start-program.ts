import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import type { DeliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';
import { ProgramProcess } from '../support/child-process.js';

/** Where the program keeps what it knows. */
export type Storage = { databaseUrl: string } | { dataDir: string };

/** Longer than a claim (5 minutes) and a hold (2 minutes) of a process that was killed. */
const leasesOverMs = 6 * 60_000;

/** Moves the workspace's clock on, so that the leases of a process that was killed need not be waited for. */
export async function leapOverLeases({ clock }: Sandbox): Promise<void> {
  await clock.jumpTo(new Date(clock.now().getTime() + leasesOverMs));
}

/**
 * Starts soaked-program.ts by the workspace's clock, and resolves once it is ready. It delivers what is
 * due at once, each by itself, as fast as it can, unless the limits say otherwise.
 */
export async function startProgram(
  sandbox: Sandbox,
  storage: Storage,
  limits: Partial<DeliveryLimits> = { rates: null },
): Promise<ProgramProcess> {
  const { clock, app, apiUrl } = sandbox;
  const program = new ProgramProcess(
    {
      SLACK_BOT_TOKEN: app.botToken,
      SLACK_SIGNING_SECRET: app.signingSecret,
      SLACK_API_URL: apiUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      CLOCK_OFFSET_MS: String(clock.offsetMs),
      DELIVERY_LIMITS: JSON.stringify({ isGathered: false, ...limits }),
      ...('databaseUrl' in storage
        ? { DATABASE_URL: storage.databaseUrl, EVIDENCE_DIR: evidenceDirOf(storage.databaseUrl) }
        : { DATA_DIR: storage.dataDir }),
    },
    [process.execPath, 'dist/test/soak/soaked-program.js'],
  );
  try {
    await program.address(120_000);
  } catch (error) {
    await program.kill('SIGKILL');
    throw error;
  }
  return program;
}

/** One folder a database, which all of its replicas share. */
function evidenceDirOf(databaseUrl: string): string {
  return join(tmpdir(), `closeout-evidence-${new URL(databaseUrl).pathname.slice(1)}`);
}
