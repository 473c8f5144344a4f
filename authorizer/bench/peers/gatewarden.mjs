import { loadPart } from '../lib/bundle.mjs';
import { factsOf, identify, requestOf, toPolicy } from '../lib/policy.mjs';

const { compilePolicy, decide } = await loadPart('core');
const now = Date.now();

/** The shipped core. The time includes making the request object that an event would be parsed into. */
export async function load(json) {
  const source = JSON.parse(json);
  const callers = new Map(
    Object.entries(source.users).map(([user, roles]) => [
      user,
      identify(
        factsOf(
          user,
          roles.map((role) => source.roles[role].name),
        ),
      ),
    ]),
  );
  const policy = compilePolicy(toPolicy(source), 1);
  return {
    decide: ({ user, method, path }) =>
      decide(policy, callers.get(user), requestOf(method, path), now).effect === 'allow',
  };
}
