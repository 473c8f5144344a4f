import { describe, expect, it } from 'vitest';
import { authorityOfGroups, readConsoleGroups } from './console-groups';

const config = {
  claim: 'groups',
  roles: { platform: 'owner' as const, audit: 'auditor' as const },
  maxAgeSeconds: 3600,
};
const now = () => Math.floor(Date.now() / 1000);

describe('the groups that an identity provider names', () => {
  it.each([
    ['a list', { groups: ['audit', 'everyone'] }, ['audit']],
    ['one name', { groups: 'platform' }, ['platform']],
    ['none that gives a role', { groups: ['everyone'] }, undefined],
    ['another form', { groups: { platform: true } }, undefined],
    ['nothing', {}, undefined],
    ['the name of an inherited property', { groups: ['constructor', '__proto__'] }, undefined],
  ])('are read where it sends %s', (_, profile, groups) => {
    expect(readConsoleGroups(profile, config)).toEqual(groups);
  });
});

describe('a person who is no member', () => {
  it('has the strongest role of its groups', () => {
    expect(authorityOfGroups({ groups: ['audit', 'platform'], signedInAt: now() }, config)).toMatchObject({
      role: 'owner',
    });
  });

  it('has none by a group that the configuration no longer maps', () => {
    expect(authorityOfGroups({ groups: ['former'], signedInAt: now() }, config)).toBeUndefined();
  });

  it('has to sign in again once the groups are too old', () => {
    const groups = ['platform'];
    expect(authorityOfGroups({ groups, signedInAt: now() - 3600 }, config)).toBe('too_old');
    expect(authorityOfGroups({ groups, signedInAt: now() - 3590 }, config)).toMatchObject({ role: 'owner' });
  });
});
