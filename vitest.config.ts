import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/third-party/**'],
    // Real servers, real SQLite and a real browser share two cores in the smallest machines we support.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    ...(process.env['CI'] !== undefined && { maxWorkers: 2 }),
    coverage: { include: ['src/**', 'rules/**', 'adapters/**'], reporter: ['text-summary', 'lcov'] },
  },
});
