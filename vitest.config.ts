import { configDefaults, defineConfig } from 'vitest/config';

/** Where a browser or a whole working day is waited for. */
const visits = ['test/page/**/*.test.ts', 'test/journeys/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: './test/support/build-first.ts',
    sequence: { shuffle: true },
    // Files of one worker share what they import: a third of the time otherwise.
    isolate: false,
    // Browsers, databases and child processes share the machine with the tests.
    maxWorkers: 2,
    // What is waited for comes when a loaded machine comes to it.
    expect: { poll: { timeout: 45_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...visits],
          // After the visits: a worker that changes between projects imports everything anew.
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'visits',
          include: visits,
          // A machine that somebody else loads may once be slower than Slack's three seconds allow.
          retry: process.env.CI ? 2 : 0,
        },
      },
    ],
  },
});
