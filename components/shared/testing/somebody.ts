import type { UserView } from '@/lib/contracts/users';

/** A user as the API gives one: active, and without any role. */
export const somebody: UserView = {
  id: 'usr_0123456789abcdef',
  type: 'user',
  version: 3,
  status: 'active',
  name: 'Somebody',
  issuer: 'https://idp.example',
  subject: 'somebody',
  attributes: {},
  assignments: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  etag: '"3"',
};
