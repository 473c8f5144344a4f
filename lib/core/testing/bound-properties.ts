import * as fc from 'fast-check';

/**
 * Every property has this long, unless it says otherwise: a machine too slow for all its runs makes as many as go into
 * it, and at least one. Where all of them are wanted, however long that takes: GATEWARDEN_PROPERTY_SECONDS=3600.
 */
const seconds = Number(process.env['GATEWARDEN_PROPERTY_SECONDS']) || 10;

/** A property that fails prints its seed; with that in GATEWARDEN_TEST_SEED the run is the same again. */
const seed = Number.parseInt(process.env['GATEWARDEN_TEST_SEED'] ?? '', 10);

fc.configureGlobal({
  interruptAfterTimeLimit: seconds * 1000,
  ...(Number.isInteger(seed) && { seed }),
});
