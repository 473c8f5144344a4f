import { GRPC } from '@cerbos/grpc';
import { startCerbos } from '../lib/cerbos.mjs';
import { front } from '../lib/front.mjs';

/** Cerbos as a process beside ours, asked over gRPC. */
export async function load(json) {
  const policy = front(json);
  const server = await startCerbos(policy);
  const client = new GRPC(`127.0.0.1:${server.grpc}`, { tls: false });
  return {
    isAsync: true,
    pid: server.pid,
    close: () => {
      client.close();
      return server.close();
    },
    decide: async (request) => {
      const route = policy.match(request);
      if (route < 0) return false;
      return client.isAllowed({
        principal: { id: request.user, roles: request.roles },
        resource: { kind: server.kindOf[route], id: 'x' },
        action: server.actionOf[route],
      });
    },
  };
}
