import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/third-party/**'],
    // Real servers, real SQLite and a real browser share two cores in the smallest machines we support.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A second try in CI is printed as "(retry x1)": what needs it is to be mended, but blocks no other change.
    ...(process.env['CI'] !== undefined && { maxWorkers: 2, retry: 1 }),
    coverage: { include: ['src/**', 'rules/**', 'adapters/**'], reporter: ['text-summary', 'lcov'] },
  },
});
