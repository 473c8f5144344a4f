import { beforeEach, describe } from 'vitest';
import type { Store } from '../port';
import { describeChanges } from './suite-changes';
import { describeClients } from './suite-clients';
import { describeConsole } from './suite-console';
import { describeDrafts } from './suite-drafts';
import { describeEnrolment } from './suite-enrolment';
import { describeStagedImports } from './suite-imports';
import { describePolicy } from './suite-policy';
import { describeUserLists } from './suite-user-lists';
import { describeUsers } from './suite-users';

/** What every implementation of the store must do, run against an empty one for each test. */
export function describeStore(name: string, createStore: () => Promise<Store>): void {
  describe(`the store ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await createStore();
    });
    const current = () => store;
    describeUsers(current);
    describeUserLists(current);
    describeClients(current);
    describeEnrolment(current);
    describePolicy(current);
    describeDrafts(current);
    describeConsole(current);
    describeChanges(current);
    describeStagedImports(current);
  });
}
