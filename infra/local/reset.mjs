/* `npm run local:reset`: deletes the data of local mode. */
import { requireNode } from './prepare/require-node.mjs';

requireNode();
void import('./stack/reset-stack.mjs').then(({ resetStack }) => resetStack());
