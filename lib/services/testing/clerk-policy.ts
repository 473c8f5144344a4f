import { identityProviderSchema } from '../../core/model/identity-provider';
import type { Policy } from '../../core/model/policy';
import { sampleApi } from './sample-api';
import { roleOf } from './service-context';

/** A minute after 9 on the day of the tests. */
export const minute = (n: number) => `2026-11-23T09:${String(n).padStart(2, '0')}:00.000Z`;
/** An API to read and write, and a role that reads it without a condition and does all under one. */
export const clerkPolicy: Partial<Policy> = {
  identityProviders: [
    identityProviderSchema.parse({
      id: 'main',
      name: 'Main',
      issuer: 'https://idp.example',
      algorithms: ['RS256'],
      audience: { type: 'aud', values: ['orders'] },
    }),
  ],
  apis: [sampleApi()],
  routes: (['read', 'write'] as const).map((verb, i) => ({
    id: `rt_${String(i).padStart(16, '0')}`,
    apiId: 'orders',
    method: verb === 'read' ? ('GET' as const) : ('POST' as const),
    path: '/orders',
    access: { type: 'permission' as const, mode: 'all' as const, permissions: [`orders:${verb}`] },
  })),
  roles: [
    roleOf('clerk', {
      grants: [
        { id: 'reads', effect: 'allow', permissions: ['orders:read'] },
        {
          id: 'all',
          effect: 'allow',
          permissions: ['orders:*'],
          conditions: { StringEquals: { 'claims.team': 'a' } },
        },
      ],
    }),
  ],
};
