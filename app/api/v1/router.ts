import { implementer } from './implementer';
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

/** An adapter for every operation of the contract; one that is missing does not compile. */
export const router = implementer.router({
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
});
