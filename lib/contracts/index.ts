import { accessLogContract } from './access-log';
import { apisContract } from './apis';
import { changesContract } from './changes';
import { decisionsContract } from './decisions';
import { identityProvidersContract } from './identity-providers';
import { membersContract } from './members';
import { policyContract } from './policy';
import { rolesContract } from './roles';
import { routesContract } from './routes';
import { systemContract } from './system';
import { usersContract } from './users';

/** The whole control-plane API, by noun. Paths are relative to `/api/v1`. */
export const contract = {
  system: systemContract,
  apis: apisContract,
  routes: routesContract,
  roles: rolesContract,
  users: usersContract,
  decisions: decisionsContract,
  accessLog: accessLogContract,
  changes: changesContract,
  policy: policyContract,
  identityProviders: identityProvidersContract,
  members: membersContract,
};

export type Contract = typeof contract;
