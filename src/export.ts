#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openConfigured } from './app.js';
import { ConfigError, readPlaces } from './config.js';
import { isDatabaseUnavailable } from './database/engine/database-unavailable.js';
import { ExportError, exportWorkspace } from './database/privacy/export-workspace.js';
import { startFailure } from './start-failure.js';

const usage = 'npm run export -- --workspace T… --to FOLDER';

let places: ReturnType<typeof readPlaces> | undefined;

main().catch((error: unknown) => {
  const sentence =
    error instanceof ExportError
      ? error.message
      : startFailure(error, places, isDatabaseUnavailable);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
});

/** Writes the data of one workspace into a folder; the database is the one that the environment names. */
async function main(): Promise<void> {
  const { workspace, to } = readArguments();
  places = readPlaces(process.env);
  const { evidenceDir } = places;
  const { database: named } = places;
  if (named.kind === 'embedded' && !existsSync(named.dataDir)) {
    throw new ConfigError(
      `DATA_DIR ${named.dataDir} is not there: the folder of the database is expected.`,
    );
  }
  const database = await openConfigured(places);
  try {
    const facts = { workspaceId: workspace, to, evidenceDir };
    const { rows, files, missingFiles } = await exportWorkspace(database.prisma, facts);
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    const missing =
      missingFiles === 0 ? '' : `, ${missingFiles} files are missing in ${evidenceDir}`;
    process.stdout.write(
      `${total} rows and ${files} files of ${workspace} are in ${to}${missing}\n`,
    );
  } finally {
    await database.close();
  }
}

function readArguments(): { workspace: string; to: string } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { workspace: text, to: text } });
    const { workspace, to } = values;
    if (workspace !== undefined && to !== undefined) return { workspace, to };
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(`${error.message} ${usage}`);
    throw error;
  }
  throw new ConfigError(`--workspace and --to are expected: ${usage}`);
}
