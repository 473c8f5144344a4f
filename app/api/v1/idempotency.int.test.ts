import { createDynamoDbTestApi } from './testing/dynamodb-test-api';
import { describeRepeatedCreations } from './testing/scenarios/repeated-creations';

describeRepeatedCreations(createDynamoDbTestApi);
