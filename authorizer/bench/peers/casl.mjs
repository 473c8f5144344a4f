import { Ability } from '@casl/ability';
import { front } from '../lib/front.mjs';

/** CASL with one ability kept per user. Denies come last: in CASL a later rule wins. */
export async function load(json) {
  const policy = front(json);
  const keys = policy.routes.map((_, i) => policy.key(i));
  const rule = (routes, inverted) => ({
    action: 'call',
    inverted,
    subject: routes.map((route) => keys[route]),
  });
  const can = policy.roles.map(({ allow }) => rule(allow, false));
  const cannot = policy.roles.map(({ deny }) => rule(deny, true));
  const abilityOf = (user) => {
    const roles = policy.allRoles(user);
    const rules = [...roles.map((role) => can[role]), ...roles.map((role) => cannot[role])];
    return new Ability(rules.filter(({ subject }) => subject.length > 0));
  };
  const kept = new Map();
  return {
    decide: (request) => {
      const route = policy.match(request);
      if (route < 0) return false;
      let ability = kept.get(request.user);
      if (!ability) kept.set(request.user, (ability = abilityOf(request.user)));
      return ability.can('call', keys[route]);
    },
  };
}
