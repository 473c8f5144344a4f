import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { viewSettings } from './view-settings';

export async function getSettings(context: ServiceContext) {
  const { policy } = await readPolicy(context);
  return viewSettings(policy);
}
