import { implementer } from './implementer';
import { accessRouter } from './routers/access';
import { accessLogRouter } from './routers/access-log';
import { apisRouter } from './routers/apis';
import { approvalsRouter } from './routers/approvals';
import { assignmentRequestsRouter } from './routers/assignment-requests';
import { changesRouter } from './routers/changes';
import { clientsRouter } from './routers/clients';
import { constraintsRouter } from './routers/constraints';
import { decisionsRouter } from './routers/decisions';
import { draftsRouter } from './routers/drafts';
import { gatewayRouter } from './routers/gateway';
import { identityProvidersRouter } from './routers/identity-providers';
import { importsRouter } from './routers/imports';
import { invitationsRouter } from './routers/invitations';
import { limitsRouter } from './routers/limits';
import { membersRouter } from './routers/members';
import { policyRouter } from './routers/policy';
import { probesRouter } from './routers/probes';
import { rolesRouter } from './routers/roles';
import { routesRouter } from './routers/routes';
import { serviceTokensRouter } from './routers/service-tokens';
import { settingsRouter } from './routers/settings';
import { systemRouter } from './routers/system';
import { userImportsRouter } from './routers/user-imports';
import { usersRouter } from './routers/users';

/** An adapter for every operation of the contract; one that is missing does not compile. */
export const router = implementer.router({
  system: systemRouter,
  apis: apisRouter,
  imports: importsRouter,
  gateway: gatewayRouter,
  probes: probesRouter,
  routes: routesRouter,
  roles: rolesRouter,
  users: usersRouter,
  clients: clientsRouter,
  userImports: userImportsRouter,
  invitations: invitationsRouter,
  decisions: decisionsRouter,
  access: accessRouter,
  accessLog: accessLogRouter,
  changes: changesRouter,
  policy: policyRouter,
  constraints: constraintsRouter,
  limits: limitsRouter,
  drafts: draftsRouter,
  approvals: approvalsRouter,
  assignmentRequests: assignmentRequestsRouter,
  settings: settingsRouter,
  identityProviders: identityProvidersRouter,
  members: membersRouter,
  serviceTokens: serviceTokensRouter,
});
