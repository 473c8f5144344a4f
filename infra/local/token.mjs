/* `npm run local:token -- <account>`: prints an access token of the sample API, and nothing else, on stdout. */
import { requireNode } from './prepare/require-node.mjs';

requireNode();
void import('./stack/print-token.mjs').then(({ printToken }) => printToken(process.argv[2]));
