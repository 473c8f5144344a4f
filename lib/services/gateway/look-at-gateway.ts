import type { GatewayView, UnreadableGateway } from '../../contracts/gateway';
import { GatewayError } from '../../gateway/port';
import type { ServiceContext } from '../context';
import { readGateway } from './read-gateway';

type Look = (GatewayView & { readonly outcome: 'read' }) | UnreadableGateway;

/** The comparison, or what has to be set up before there can be one. What passes by itself is an error. */
export async function lookAtGateway(context: ServiceContext, apiId: string): Promise<Look> {
  try {
    return { outcome: 'read', ...(await readGateway(context, apiId)) };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { fault, message } = error;
    if (fault !== 'not_found' && fault !== 'not_configured' && fault !== 'no_permission') throw error;
    return { outcome: 'unreadable', fault, detail: message };
  }
}
