/* `npm test [-- <step> …]`: every check and test. Loads on any Node that ever ran modules, to say so when it is too old. */
import { requireNode } from './prepare/require-node.mjs';

requireNode();
void import('./test-run/run-tests.mjs').then(({ runTests }) => runTests(process.argv.slice(2)));
