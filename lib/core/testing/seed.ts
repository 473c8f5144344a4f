/**
 * Seed of this run's generated tests. `GATEWARDEN_TEST_SEED=… npx vitest run lib/core` repeats a run; the seed
 * stands in the name of each test that uses it.
 */
export const seed =
  Number.parseInt(process.env['GATEWARDEN_TEST_SEED'] ?? '', 10) || Math.ceil(Math.random() * 0x7fffffff);
