import { afterAll, beforeAll } from 'vitest';
import { startTestLogService, type TestLogService } from '../testing/with-log-service';
import { describeConformance } from './suite';

let logs: TestLogService;
beforeAll(async () => {
  logs = await startTestLogService();
});
afterAll(() => logs.stop());

describeConformance({ name: 'the local log service', client: () => logs.client(), lacks: {} });
