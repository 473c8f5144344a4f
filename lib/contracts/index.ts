import { accessContract } from './access';
import { accessLogContract } from './access-log';
import { apisContract } from './apis';
import { approvalsContract } from './approvals';
import { assignmentRequestsContract } from './assignment-requests';
import { changesContract } from './changes';
import { clientsContract } from './clients';
import { constraintsContract } from './constraints';
import { decisionsContract } from './decisions';
import { draftsContract } from './drafts';
import { gatewayContract } from './gateway';
import { identityProvidersContract } from './identity-providers';
import { importsContract } from './imports';
import { invitationsContract } from './invitations';
import { limitsContract } from './limits';
import { membersContract } from './members';
import { policyContract } from './policy';
import { probesContract } from './probes';
import { rolesContract } from './roles';
import { routesContract } from './routes';
import { serviceTokensContract } from './service-tokens';
import { settingsContract } from './settings';
import { systemContract } from './system';
import { userImportsContract } from './user-imports';
import { usersContract } from './users';

/** The whole control-plane API, by noun. Paths are relative to `/api/v1`. */
export const contract = {
  system: systemContract,
  apis: apisContract,
  imports: importsContract,
  gateway: gatewayContract,
  probes: probesContract,
  routes: routesContract,
  roles: rolesContract,
  users: usersContract,
  clients: clientsContract,
  userImports: userImportsContract,
  invitations: invitationsContract,
  decisions: decisionsContract,
  access: accessContract,
  accessLog: accessLogContract,
  changes: changesContract,
  policy: policyContract,
  constraints: constraintsContract,
  limits: limitsContract,
  drafts: draftsContract,
  approvals: approvalsContract,
  assignmentRequests: assignmentRequestsContract,
  settings: settingsContract,
  identityProviders: identityProvidersContract,
  members: membersContract,
  serviceTokens: serviceTokensContract,
};

export type Contract = typeof contract;
