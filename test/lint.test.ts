import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

// A rule that matches nothing looks like a rule that holds: each is shown a file that breaks it.

/** By file: what it may not import, and what it may. */
const imports: Record<string, { refused: string[]; allowed: string[] }> = {
  'src/domain/rule.ts': {
    refused: [
      '../use-cases/ports/stores.js',
      '../database/unit-of-work.js',
      '../slack/ids.js',
      '../jobs/schedule.js',
      '../reports/ledger.js',
      '../i18n/translator.js',
      '../sandbox/seed.js',
      '../../locales/en/shared.json',
      '../config.js',
      '../app.js',
      'zod',
      'node:fs',
      'chinese-days',
      'date-holidays',
      '@prisma/client',
    ],
    allowed: ['./hazards/hazard.js', 'date-fns', 'date-fns/locale/zh-CN', '@date-fns/tz'],
  },
  'src/domain/calendar/country-calendar.ts': {
    refused: ['../../use-cases/ports/stores.js', '../../i18n/translator.js', 'zod', 'node:fs'],
    allowed: ['../shared/local-time.js', 'node:module', 'chinese-days', 'date-holidays'],
  },
  'src/domain/shared/chinese.ts': {
    refused: ['../../use-cases/ports/stores.js', 'zod', 'node:fs', 'chinese-days'],
    allowed: ['./folding.js', 'node:module', 'opencc-js', 'pinyin-pro'],
  },
  'src/domain/reminders/rule.ts': {
    refused: ['../../slack/ids.js', '../../use-cases/ports/stores.js'],
    allowed: ['../deadlines/deadline.js'],
  },
  'src/use-cases/hazards/act.ts': {
    refused: [
      '../../database/unit-of-work.js',
      '../../slack/ids.js',
      '../../jobs/schedule.js',
      '../../i18n/translator.js',
      '../../sandbox/seed.js',
      '../../app.js',
      '@prisma/client',
      '@slack/web-api',
      'node-cron',
    ],
    allowed: ['../../domain/hazards/hazard.js', '../ports/stores.js', 'date-fns'],
  },
  'src/database/hazards/store.ts': {
    refused: [
      '../../slack/ids.js',
      '../../jobs/schedule.js',
      '../../i18n/translator.js',
      '../../sandbox/seed.js',
      '../../main.js',
      '@slack/web-api',
      'node-cron',
    ],
    allowed: [
      '../../domain/hazards/hazard.js',
      '../../use-cases/ports/hazards.js',
      '@prisma/client',
      'pg',
    ],
  },
  'src/slack/home/home.ts': {
    refused: [
      '../../database/unit-of-work.js',
      '../../jobs/schedule.js',
      '../../reports/ledger.js',
      '../../sandbox/seed.js',
      '../../app.js',
      '@prisma/client',
      '@prisma/adapter-pg',
      'pg',
      '@electric-sql/pglite',
      'pglite-prisma-adapter',
      'node-cron',
    ],
    allowed: [
      './ids.js',
      '../../i18n/translator.js',
      '../../use-cases/ports/queries.js',
      '@slack/bolt',
    ],
  },
  'src/jobs/tick.ts': {
    refused: [
      '../database/unit-of-work.js',
      '../slack/ids.js',
      '../solver/linear-model.js',
      '@slack/bolt',
      'pg',
    ],
    allowed: ['../use-cases/reminders/plan-reminders.js', '../i18n/translator.js', 'node-cron'],
  },
  'src/solver/assignment-model.ts': {
    refused: ['../database/unit-of-work.js', '../slack/ids.js', '../jobs/jobs.js', 'highs', 'pg'],
    allowed: [
      '../use-cases/ports/assignment-solver.js',
      'node:worker_threads',
      './linear-model.js',
    ],
  },
  'src/reports/ledger.ts': {
    refused: ['../slack/ids.js', '../database/unit-of-work.js', '@prisma/client', '@slack/types'],
    allowed: ['../use-cases/ports/queries.js', '../i18n/translator.js'],
  },
  'src/i18n/said.ts': {
    refused: ['../use-cases/ports/stores.js', '../slack/ids.js', '@slack/types', '@prisma/client'],
    allowed: [
      '../domain/organisation/member.js',
      '../../locales/en/shared.json',
      'intl-messageformat',
    ],
  },
  'src/sandbox/state/users.ts': {
    refused: [
      '../../slack/ids.js',
      '../../database/open-database.js',
      '../../use-cases/ports/stores.js',
      '../../i18n/translator.js',
      '../../app.js',
      '@prisma/client',
    ],
    allowed: [
      '../../use-cases/ports/clock.js',
      '../../domain/organisation/member.js',
      '../seed.js',
      '@slack/types',
    ],
  },
  'src/app.ts': {
    refused: ['./sandbox/start-sandbox.js', './main.js', '@prisma/client', '@slack/bolt', 'pg'],
    allowed: ['./database/unit-of-work.js', './slack/slack-app.js', './jobs/schedule.js'],
  },
  'src/app/app-jobs.ts': {
    refused: ['../sandbox/start-sandbox.js', '../main.js', '@prisma/client', '@slack/bolt', 'pg'],
    allowed: ['../database/unit-of-work.js', '../slack/slack-app.js', '../jobs/jobs.js'],
  },
  'src/main.ts': {
    refused: ['@slack/bolt', '@prisma/client', 'pg'],
    allowed: ['./app.js', './sandbox/start-sandbox.js'],
  },
  'src/config.ts': {
    refused: ['./slack/ids.js', './database/unit-of-work.js', './sandbox/seed.js', '@slack/bolt'],
    allowed: ['./domain/organisation/member.js', 'zod'],
  },
};

/** By file: a statement, and the rule that refuses it (null: none does). */
const statements: Record<string, [statement: string, rule: string | null][]> = {
  'src/domain/slips.ts': [
    ["import type { A } from '../slack/ids.js';", 'lint/style/noRestrictedImports'],
    ["export { b } from '../slack/ids.js';", 'lint/style/noRestrictedImports'],
    ["export * from '../slack/ids.js';", 'lint/style/noRestrictedImports'],
    ["export const c = await import('../slack/ids.js');", 'lint/style/noRestrictedImports'],
    ["export type D = A | import('../slack/ids.js').D;", 'plugin'],
  ],
  ...Object.fromEntries(
    ['src/use-cases/tell-time.ts', 'src/slack/tell-time.ts', 'test/domain/tell-time.test.ts'].map(
      (file) => [
        file,
        [
          ['export const a = new Date();', 'plugin'],
          ['export const b = Date.now();', 'plugin'],
          ['export const c = Date.now;', 'plugin'],
          ['export const d = Date();', 'plugin'],
          ['export const e = globalThis.Date.now();', 'plugin'],
          ['export const f = new Date(0);', null],
        ],
      ],
    ),
  ),
  'src/use-cases/ports/clock.ts': [['export const a = Date.now();', null]],
  'src/sandbox/sandbox-clock.ts': [['export const a = new Date();', null]],
  'src/slack/read-environment.ts': [
    ['export const a = process.env.HOME;', 'lint/style/noProcessEnv'],
  ],
  'src/database/read-environment.ts': [
    ['export const a = process.env.HOME;', 'lint/style/noProcessEnv'],
  ],
};

const importLine = (from: string, index: number) => `export * as it${index} from '${from}';`;
const root = fileURLToPath(new URL('..', import.meta.url));
/** `file:line rule` of everything that the linter reported. */
let reported: string[] = [];

beforeAll(async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'closeout-lint-')));
  try {
    for (const part of ['biome.json', 'scripts/lint']) {
      await cp(join(root, part), join(folder, part), { recursive: true });
    }
    for (const [file, { refused, allowed }] of Object.entries(imports)) {
      await write(folder, file, [...refused, ...allowed].map(importLine));
    }
    for (const [file, lines] of Object.entries(statements)) {
      await write(
        folder,
        file,
        lines.map(([statement]) => statement),
      );
    }
    reported = await lint(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function write(folder: string, file: string, lines: string[]): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), `${lines.join('\n')}\n`);
}

async function lint(folder: string): Promise<string[]> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none'];
  const output = await new Promise<string>((resolve) => {
    // It exits with 1, because it finds what was put there to be found.
    execFile(process.execPath, args, { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  return [...output.matchAll(/^::error title=([^,]+),file=([^,]+),line=(\d+)/gm)].map(
    ([, rule, file = '', line]) => `${relative(folder, file)}:${line} ${rule}`,
  );
}

/** The rules reported for one line of a file. */
function rulesAt(file: string, line: number): string[] {
  const place = `${file}:${line} `;
  return reported.filter((entry) => entry.startsWith(place)).map((e) => e.slice(place.length));
}

describe.each(Object.entries(imports))('%s', (file, { refused, allowed }) => {
  test.each(refused.map((from, index) => [from, index + 1] as const))(
    'may not import %s',
    (_, line) => {
      expect(rulesAt(file, line)).toEqual(['lint/style/noRestrictedImports']);
    },
  );

  test.each(allowed.map((from, index) => [from, refused.length + index + 1] as const))(
    'may import %s',
    (_, line) => {
      expect(rulesAt(file, line)).toEqual([]);
    },
  );
});

describe.each(Object.entries(statements))('%s', (file, lines) => {
  test.each(lines.map(([statement, rule], index) => [statement, rule, index + 1] as const))(
    '%s → %s',
    (_, rule, line) => {
      expect(rulesAt(file, line)).toEqual(rule === null ? [] : [rule]);
    },
  );
});
