import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import { front } from '../lib/front.mjs';

const model = `
[request_definition]
r = sub, obj
[policy_definition]
p = sub, obj, eft
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.obj == p.obj && g(r.sub, p.sub)
`;

/** casbin behind a router: the object is the matched route, compared by equality. */
export async function load(json) {
  const policy = front(json);
  const lines = [];
  for (const { name, parent, allow, deny } of policy.roles) {
    for (const route of allow) lines.push(`p, ${name}, r${route}, allow`);
    for (const route of deny) lines.push(`p, ${name}, r${route}, deny`);
    if (parent !== null) lines.push(`g, ${name}, ${policy.roles[parent].name}`);
  }
  for (const [user, roles] of Object.entries(policy.users)) {
    for (const role of roles) lines.push(`g, ${user}, ${policy.roles[role].name}`);
  }
  const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(lines.join('\n')));
  return {
    decide: (request) => {
      const route = policy.match(request);
      return route >= 0 && enforcer.enforceSync(request.user, `r${route}`);
    },
  };
}
