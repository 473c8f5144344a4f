import { createMemoryStore } from './memory-store';
import { describeStore } from './store-suite';

describeStore('in memory', async () => createMemoryStore());
