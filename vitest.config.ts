import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    sequence: { shuffle: true },
    // Files of one worker share what they import: a third of the time otherwise.
    isolate: false,
    // Browsers, databases and child processes share the machine with the tests.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A machine that somebody else loads may once be slower than Slack's three seconds allow.
    retry: process.env.CI ? 2 : 0,
  },
});
