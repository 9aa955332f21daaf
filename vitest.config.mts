import { defineConfig } from 'vitest/config';

// The report is for scripts that count results; people read the default reporter.
const report = process.env.CODEGRAPH_TEST_REPORT;

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/e2e/**'],
    // Processes, not threads: the native addons and the process-wide state of some parts are not made to be loaded twice.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/build-once.ts'],
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
