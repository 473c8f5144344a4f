import { beforeAll, describe, expect, it } from 'vitest';
import { indexActions, tableActions } from '@/infra/config/table-actions';
import { createDynamoDbTestApi } from './testing/dynamodb-test-api';
import type { TableActions } from './testing/record-table-actions';
import { describeAccess } from './testing/scenarios/access';
import { describeApis } from './testing/scenarios/apis';
import { describeApprovals } from './testing/scenarios/approvals';
import { describeClients } from './testing/scenarios/clients';
import { describeConsole } from './testing/scenarios/console';
import { describeGateway } from './testing/scenarios/gateway';
import { describeHistory } from './testing/scenarios/history';
import { describePeople } from './testing/scenarios/people';
import { describePolicyNouns } from './testing/scenarios/policy-nouns';
import { openScene, type Scene } from './testing/scenarios/scene';

describe('the API over DynamoDB', () => {
  let scene: Scene;
  let actions: TableActions;
  beforeAll(async () => {
    const api = await createDynamoDbTestApi();
    actions = api.actions;
    scene = openScene(api);
  });
  const current = () => scene;

  describeApis(current);
  describeGateway(current);
  describePolicyNouns(current);
  describePeople(current);
  describeClients(current);
  describeApprovals(current);
  describeConsole(current);
  describeHistory(current);
  describeAccess(current);

  it('has been called with success at every operation of its contract', () => {
    expect(scene.missed()).toEqual([]);
  });

  it('has refused every write that takes If-Match on a state that is gone', () => {
    expect(scene.unguarded()).toEqual([]);
  });

  it('needed the actions that the console’s role has on the table, and no other', () => {
    expect([...actions.table].sort()).toEqual([...tableActions]);
    expect([...actions.index].sort()).toEqual([...indexActions]);
  });
});
