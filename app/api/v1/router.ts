import { accessLogRouter } from './routers/access-log';
import { apisRouter } from './routers/apis';
import { changesRouter } from './routers/changes';
import { decisionsRouter } from './routers/decisions';
import { identityProvidersRouter } from './routers/identity-providers';
import { membersRouter } from './routers/members';
import { policyRouter } from './routers/policy';
import { rolesRouter } from './routers/roles';
import { routesRouter } from './routers/routes';
import { systemRouter } from './routers/system';
import { usersRouter } from './routers/users';

/** Every operation there is an adapter for, by noun as in the contract. */
export const router = {
  system: systemRouter,
  apis: apisRouter,
  routes: routesRouter,
  roles: rolesRouter,
  users: usersRouter,
  decisions: decisionsRouter,
  accessLog: accessLogRouter,
  changes: changesRouter,
  policy: policyRouter,
  identityProviders: identityProvidersRouter,
  members: membersRouter,
};
