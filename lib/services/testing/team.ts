import { authorityOf } from '../../core/model/authority';
import type { Actor, Member } from '../../core/model/console';
import type { ConsoleRole } from '../../core/model/console-permissions';
import type { Approvals, Policy } from '../../core/model/policy';
import { memberIdOf } from '../../store/keys';
import type { Store } from '../../store/port';
import { draftOf } from '../../store/testing/records';
import { createTestContext, publishPolicy, type TestContext } from './service-context';

const issuer = 'https://idp.example';
const people = { ann: 'admin', bob: 'admin', olga: 'owner', otto: 'owner' } as const;
type Person = keyof typeof people;

export interface Team extends Readonly<Record<Person, TestContext>> {
  readonly store: Store;
  /** The context of a service token that somebody made. */
  readonly tokenOf: (maker: Person, role?: ConsoleRole) => TestContext;
}

/** Two admins and two owners over one store, whose first version is the given policy. */
export async function createTeam(policy: Partial<Policy> = {}, store?: Store): Promise<Team> {
  const base = createTestContext(store && { store });
  await publishPolicy(base.store, policy);
  const members = Object.entries(people).map(([name, role]): Member => {
    const createdAt = base.now().toISOString();
    return { id: memberIdOf(issuer, name), issuer, subject: name, name, role, version: 1, createdAt };
  });
  await base.store.commit(
    draftOf(),
    members.map((member) => ({ type: 'put_member', member })),
  );
  const as = ({ role, ...fields }: Pick<TestContext, 'actor' | 'role' | 'tokenMadeBy'>): TestContext => ({
    ...base,
    ...authorityOf({ role }),
    ...fields,
  });
  const person = (name: Person) => as({ actor: actorOf(name), role: people[name] });
  return {
    store: base.store,
    ann: person('ann'),
    bob: person('bob'),
    olga: person('olga'),
    otto: person('otto'),
    tokenOf: (maker, role = 'owner') =>
      as({
        actor: { type: 'service_token', id: `tok_${maker}`, name: `token of ${maker}` },
        role,
        tokenMadeBy: memberIdOf(issuer, maker),
      }),
  };
}

function actorOf(name: Person): Actor {
  return { type: 'member', id: memberIdOf(issuer, name), name };
}

/** Settings with some approvals on. */
export function settingsWith(approvals: Partial<Approvals>): Policy['settings'] {
  return { timeZone: 'UTC', approvals: { policyEdits: false, sensitiveRoles: false, ...approvals } };
}
