import type { ServiceContext } from '../context';
import { readRequest } from './read-request';
import { viewRequest } from './view-request';

export async function getRequest(context: ServiceContext, requestId: string) {
  return viewRequest(await readRequest(context, requestId));
}
