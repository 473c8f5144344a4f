import { describe, expect, it } from 'vitest';
import type { ClientView } from '@/lib/contracts/clients';
import type { UserView } from '@/lib/contracts/users';
import { somebody } from '../shared/testing/somebody';
import { previewDetails } from './principal-details';

const attributes = { team: 'red', levels: ['a', 'b'] };
const user: UserView = { ...somebody, email: 'old@idp.example', attributes };
const { issuer: _, subject: __, ...both } = somebody;
const client: ClientView = {
  ...both,
  id: 'cli_0123456789abcdef',
  type: 'client',
  description: 'Old',
  usageIdentifierKey: 'plan-key',
  attributes,
};
const entered = { name: ' New name ', email: '', description: ' New ', usageIdentifierKey: 'plan-key' };

describe('what is shown of a principal before the API has confirmed it', () => {
  it('has the new name and email of a user, and nothing else that is new', () => {
    const { email: _, ...rest } = user;
    expect(previewDetails(user, entered, { attributes })).toEqual({ ...rest, name: 'New name' });
    const email = ' new@idp.example ';
    expect(previewDetails(user, { ...entered, email }, { attributes })).toEqual({
      ...user,
      name: 'New name',
      email: 'new@idp.example',
    });
  });

  it('has the new name and description of a client', () => {
    const shown = previewDetails(client, entered, { attributes: { levels: ['a', 'b'], team: 'red' } });
    expect(shown).toEqual({ ...client, name: 'New name', description: 'New' });
  });

  it('is nothing where conditions may ask for what changes', () => {
    expect(previewDetails(user, entered, { attributes: { ...attributes, team: 'blue' } })).toBeUndefined();
    expect(previewDetails(client, entered, { attributes: {} })).toBeUndefined();
  });

  it('is nothing where a usage plan counts by what changes', () => {
    expect(previewDetails(client, { ...entered, usageIdentifierKey: '' }, { attributes })).toBeUndefined();
  });
});
