import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { front } from '../lib/front.mjs';

const quoted = JSON.stringify;
const application = { type: 'Api::Application', id: 'app' };
const failed = ({ errors }) => new Error(quoted(errors).slice(0, 300));

/** The policy set parsed once; the caller's entities go with each call, as Amazon Verified Permissions models it. */
export async function load(json) {
  const policy = front(json);
  const keys = policy.routes.map((_, i) => policy.key(i));
  const role = (i) => ({ type: 'Api::Role', id: policy.roles[i].name });
  const statement = (effect, name, routes) => {
    const actions = routes.map((route) => `Api::Action::${quoted(keys[route])}`).join(', ');
    return `${effect} (principal in Api::Role::${quoted(name)}, action in [${actions}], resource);`;
  };
  const text = policy.roles.flatMap(({ name, allow, deny }) => [
    ...(allow.length > 0 ? [statement('permit', name, allow)] : []),
    ...(deny.length > 0 ? [statement('forbid', name, deny)] : []),
  ]);
  const parsed = preparsePolicySet('p', { staticPolicies: text.join('\n') });
  if (parsed.type !== 'success') throw failed(parsed);
  const entitiesOf = (user) => [
    { uid: { type: 'Api::User', id: user }, attrs: {}, parents: policy.ownRoles(user).map(role) },
    ...policy.allRoles(user).map((i) => {
      const { parent } = policy.roles[i];
      return { uid: role(i), attrs: {}, parents: parent === null ? [] : [role(parent)] };
    }),
  ];
  return {
    decide: (request) => {
      const route = policy.match(request);
      if (route < 0) return false;
      const answer = statefulIsAuthorized({
        principal: { type: 'Api::User', id: request.user },
        action: { type: 'Api::Action', id: keys[route] },
        resource: application,
        context: {},
        preparsedPolicySetId: 'p',
        entities: entitiesOf(request.user),
      });
      if (answer.type !== 'success') throw failed(answer);
      return answer.response.decision === 'allow';
    },
  };
}
