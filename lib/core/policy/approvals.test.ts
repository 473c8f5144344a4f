import { describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../model/identity-provider';
import { type Approvals, emptyPolicy, type Policy } from '../model/policy';
import type { Role } from '../model/role';
import { approvalNeed, isSensitive } from './approvals';

const role = (id: string, fields: Partial<Role> = {}): Role => ({
  id,
  name: id,
  description: '',
  grants: [],
  inherits: [],
  sensitive: false,
  ...fields,
});
const provider = (...roleIds: string[]): IdentityProvider => ({
  id: 'idp',
  name: 'IdP',
  issuer: 'https://idp.example',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['shop'] },
  allowIdTokens: false,
  groupsClaim: 'groups',
  groupMappings: roleIds.map((roleId) => ({ value: roleId, roleId })),
});

const payroll = role('payroll', { sensitive: true, inherits: ['ledger'] });
const roles = [payroll, role('ledger'), role('boss', { inherits: ['payroll'] }), role('reader')];
const sensitiveOnly: Partial<Approvals> = { sensitiveRoles: true };

function policyOf(asked: Partial<Approvals>, parts: Partial<Policy> = {}): Policy {
  const approvals = { policyEdits: false, sensitiveRoles: false, ...asked };
  return { ...emptyPolicy(), roles, ...parts, settings: { timeZone: 'UTC', approvals } };
}

const withRole = (changed: Role) => [...roles.filter(({ id }) => id !== changed.id), changed];
const levelOf = (asked: Partial<Approvals>, after: Partial<Policy>, before: Partial<Policy> = {}) =>
  approvalNeed(policyOf(asked, before), policyOf(asked, { ...before, ...after })).level;

describe('a policy edit', () => {
  const edit = { roles: withRole(role('reader', { description: 'Reads.' })) };

  it('needs nobody where approvals are off, or the policy says nothing of them', () => {
    expect(levelOf({}, edit)).toBe('none');
    expect(approvalNeed(emptyPolicy(), { ...emptyPolicy(), ...edit }).level).toBe('none');
  });

  it('needs a second person where policy edits do', () => {
    expect(levelOf({ policyEdits: true }, edit)).toBe('second_person');
  });

  it('needs nobody where only sensitive roles do and it touches none', () => {
    expect(levelOf(sensitiveOnly, edit)).toBe('none');
  });
});

describe('an edit of sensitive roles needs a second person', () => {
  it.each([
    ['the role itself', { roles: withRole({ ...payroll, description: 'Pays.' }) }],
    ['its deletion', { roles: roles.filter(({ id }) => id !== 'payroll') }],
    ['a role that inherits it', { roles: withRole(role('boss', { inherits: ['payroll'], name: 'Boss' })) }],
    ['a role that no longer inherits it', { roles: withRole(role('boss')) }],
    ['a new role that inherits it', { roles: [...roles, role('heir', { inherits: ['boss'] })] }],
    ['a role that it inherits', { roles: withRole(role('ledger', { name: 'Ledger' })) }],
    ['a group that is mapped to it', { identityProviders: [provider('payroll')] }],
    ['a group that is mapped to one that inherits it', { identityProviders: [provider('boss')] }],
  ])('%s', (_, after) => {
    expect(levelOf(sensitiveOnly, after)).toBe('second_person');
  });

  it('a provider that maps groups to it and changes otherwise', () => {
    const wider = { ...provider('payroll'), issuer: 'https://other.example' };
    expect(
      levelOf(sensitiveOnly, { identityProviders: [wider] }, { identityProviders: [provider('payroll')] }),
    ).toBe('second_person');
  });

  it('a separation of duties of it that is lifted', () => {
    const constraints = [{ id: 'apart', name: 'Apart', description: '', roleIds: ['payroll', 'reader'] }];
    expect(levelOf(sensitiveOnly, { constraints: [] }, { constraints })).toBe('second_person');
    expect(levelOf(sensitiveOnly, { constraints })).toBe('none');
  });
});

describe('a permission that only sensitive roles grant', () => {
  const allow = (...permissions: string[]) => [{ id: 'g', effect: 'allow' as const, permissions }];
  const before = {
    roles: [
      role('payroll', { sensitive: true, grants: allow('salaries:*', 'people:read') }),
      role('boss', { inherits: ['payroll'], grants: allow('raises:approve') }),
      role('reader', { grants: allow('people:read') }),
    ],
  };
  const given = (fields: Partial<Role>) =>
    levelOf(sensitiveOnly, { roles: [...before.roles.slice(0, 2), role('reader', fields)] }, before);

  it.each([
    ['itself', allow('people:read', 'salaries:*')],
    ['one that it covers', allow('salaries:read')],
    ['everything', allow('*')],
    ['what a role grants that inherits a sensitive one', allow('raises:*')],
  ])('is given to another role by a second person: %s', (_, grants) => {
    expect(given({ grants })).toBe('second_person');
    const roles = [...before.roles, role('new', { grants })];
    expect(levelOf(sensitiveOnly, { roles }, before)).toBe('second_person');
  });

  it.each([
    ['what others grant too', allow('people:read', 'people:list')],
    ['a denial', [{ id: 'g', effect: 'deny' as const, permissions: ['salaries:read'] }]],
    ['less than before', []],
  ])('is not %s', (_, grants) => {
    expect(given({ grants })).toBe('none');
  });

  it('is given to a role that is marked sensitive by anybody', () => {
    expect(given({ grants: allow('salaries:read'), sensitive: true })).toBe('none');
    expect(levelOf({}, { roles: [...before.roles, role('new', { grants: allow('*') })] }, before)).toBe(
      'none',
    );
  });
});

describe('what only takes away or tightens needs nobody', () => {
  it.each([
    ['marking a role sensitive', { roles: withRole(role('reader', { sensitive: true })) }, {}],
    ['a new sensitive role', { roles: [...roles, role('vault', { sensitive: true })] }, {}],
    [
      'taking away the mapping of a group',
      { identityProviders: [provider('reader')] },
      { identityProviders: [provider('reader', 'payroll')] },
    ],
    [
      'renaming a provider with such a mapping',
      { identityProviders: [{ ...provider('payroll'), name: 'Other' }] },
      { identityProviders: [provider('payroll')] },
    ],
  ])('%s', (_, after, before) => {
    expect(levelOf(sensitiveOnly, after, before)).toBe('none');
  });

  it('turning approvals on', () => {
    expect(approvalNeed(policyOf({}), policyOf({ policyEdits: true, sensitiveRoles: true })).level).toBe(
      'none',
    );
  });
});

describe('loosening approvals needs a second owner', () => {
  it.each([
    ['policy edits', { policyEdits: true }],
    ['sensitive roles', { sensitiveRoles: true }],
  ])('turning the approval of %s off', (_, asked) => {
    expect(approvalNeed(policyOf(asked), policyOf({})).level).toBe('second_owner');
    expect(approvalNeed(policyOf(asked), emptyPolicy()).level).toBe('second_owner');
  });

  it('taking the mark from a sensitive role, where the mark means something', () => {
    const after = { roles: withRole({ ...payroll, sensitive: false }) };
    expect(levelOf(sensitiveOnly, after)).toBe('second_owner');
    expect(levelOf({}, after)).toBe('none');
  });
});

describe('a role is sensitive', () => {
  it('by its mark or what it inherits, where the policy asks for it', () => {
    const sensitive = (asked: Partial<Approvals>) =>
      roles.map(({ id }) => id).filter((id) => isSensitive(policyOf(asked), id));
    expect(sensitive(sensitiveOnly)).toEqual(['payroll', 'boss']);
    expect(sensitive({ policyEdits: true })).toEqual([]);
  });
});
