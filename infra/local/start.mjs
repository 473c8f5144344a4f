/* `npm start`: the whole system on this machine. Static imports here must load on any Node that ever ran modules. */
import { requireNode } from './prepare/require-node.mjs';

requireNode();
void import('./stack/start-stack.mjs').then(({ startStack }) => startStack());
