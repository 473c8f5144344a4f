import { userIdOf } from '../../../lib/store/keys';
import { apiAccounts, consoleAccounts } from '../stack/accounts.mjs';
import { audience } from '../stack/layout.mjs';
import type { ConsoleApi } from './console-api';
import { seedRoles } from './roles';

const reason = 'demo account of local mode';
const identityProviderId = 'demo';
const maintainerDays = 30;
const dayMs = 86_400_000;

/** Makes the authorizer trust the local issuer. */
export async function trustIssuer(api: ConsoleApi, issuer: string): Promise<string> {
  await api.call('PUT', `/identity-providers/${identityProviderId}`, {
    name: 'Local identity provider',
    algorithms: ['RS256'],
    audience: { type: 'aud', values: [audience] },
    allowIdTokens: false,
    issuer,
    jwksUri: `${issuer}/jwks`,
    reason,
  });
  return 'identity provider';
}

export async function createRoles(api: ConsoleApi): Promise<string> {
  for (const role of seedRoles) await api.create('/roles', { ...role, reason: 'sample role of local mode' });
  return `${seedRoles.length} roles`;
}

export async function addMembers(api: ConsoleApi, issuer: string): Promise<string> {
  for (const { subject, name, email, role } of consoleAccounts) {
    await api.create('/members', { issuer, subject, name, email, role, reason });
  }
  return `${consoleAccounts.length} console members`;
}

/** Everybody but the stranger, who shows what an unknown principal is told. */
export async function addUsers(api: ConsoleApi, issuer: string): Promise<string> {
  const users = apiAccounts.filter(({ subject }) => subject !== 'demo-stranger');
  for (const { subject, name, email } of users) {
    await api.create('/users', { issuer, subject, name, email, reason });
  }
  return `${users.length} users`;
}

export async function assignRoles(api: ConsoleApi, issuer: string): Promise<string> {
  for (const { subject, role } of apiAccounts) {
    if (!role) continue;
    const ends = role === 'maintainer' && {
      expiresAt: new Date(Date.now() + maintainerDays * dayMs).toISOString(),
    };
    await api.call('PUT', `/users/${userIdOf(issuer, subject)}/roles/${role}`, { ...ends, reason });
  }
  return 'their roles';
}
