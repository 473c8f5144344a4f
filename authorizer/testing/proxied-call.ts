import type { TestTables } from '@/infra/local/dynamodb-testing';
import { createDynamoCall, type DynamoCall } from '@/lib/store/reader/dynamo-client';
import type { ProxyMode, TcpProxy } from './tcp-proxy';

/** For calls that are answered: the local DynamoDB of a loaded machine may take seconds for it. */
export const patientMs = 120_000;
/** For calls whose answer the proxy keeps back longer than this. */
export const deadlineMs = 2_000;
/** Tells what waited for a deadline from what waited for an answer that was kept back, on a loaded machine too. */
export const lateMs = 20 * deadlineMs;

const keepsBack = (mode: ProxyMode) =>
  mode === 'cut' || mode === 'silent' || (typeof mode === 'object' && mode.delayMs > deadlineMs);

/** Calls DynamoDB through the proxy: with a short deadline while the proxy keeps answers back, and patiently else. */
export function createProxiedCall(tables: TestTables, proxy: TcpProxy): DynamoCall {
  const callWithin = (ms: number) => createDynamoCall({ ...tables, endpoint: proxy.url, deadlineMs: ms });
  const [hasty, patient] = [callWithin(deadlineMs), callWithin(patientMs)];
  return (operation, input) => (keepsBack(proxy.mode) ? hasty : patient)(operation, input);
}
