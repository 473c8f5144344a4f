import type { FlushResult, GatewayFinding } from '@/lib/contracts/gateway';

type Code = GatewayFinding['code'];

const list = (names: readonly string[]) => names.join(', ');

/** English text of what API Gateway has of an API. */
export const gatewayMessages = {
  title: 'In API Gateway',
  description: 'What is deployed, beside what the policy says of it.',
  unreachable: 'API Gateway could not be compared',
  flush: 'Flush cached answers',
  import: {
    action: 'Import from API Gateway',
    title: 'Import routes from API Gateway',
    submit: 'Import',
    remove: 'Remove routes that API Gateway does not have',
    changes: 'What would change',
    more: (n: number) => `and ${n} more`,
    published: (version: number) => `Published as policy version ${version}.`,
  },
  facts: {
    name: 'Name in API Gateway',
    routes: 'Routes there',
    readAt: 'Read',
    lastFlush: 'Last flush',
    never: 'None since the console started',
  },
  flushed: {
    flushed: 'Flushed',
    nothing_cached: 'Nothing is cached',
    not_supported: 'This type of API caches nothing',
    failed: 'Flush failed',
  } satisfies Record<FlushResult['outcome'], string>,
  authorizers: {
    title: 'Authorizers',
    none: 'It has no authorizer: nobody is asked before a request goes on.',
    columns: {
      name: 'Name',
      type: 'Type',
      ttl: 'Answers kept for',
      sources: 'Identity sources',
      routes: 'Routes',
    },
    types: { TOKEN: 'TOKEN', REQUEST: 'REQUEST', OTHER: 'Other (asks no function)' },
    ttl: (seconds: number) => (seconds === 0 ? 'Not kept' : `${seconds} s`),
    noSources: 'None',
  },
  findings: {
    title: 'Differences and risks',
    none: 'The policy and API Gateway agree.',
    shown: (shown: number, all: number) => `The worst ${shown} of ${all}.`,
    columns: { severity: 'Weight', what: 'What is wrong', where: 'Where', todo: 'What to do' },
    severities: { unsafe: 'Unsafe', breaks: 'Breaks requests', notice: 'Notice' } satisfies Record<
      GatewayFinding['severity'],
      string
    >,
    everywhere: (authorizer: string) => `Authorizer ${authorizer}`,
  },
  what: {
    authorizer_missing: () => 'Requests go on without the authorizer being asked.',
    other_function: (names) => `Another function decides: ${list(names)}.`,
    route_without_policy: () => 'API Gateway has this route, the policy does not: every request is denied.',
    policy_without_route: () => 'The policy has this route, API Gateway does not: no request reaches it.',
    not_deployed: () => 'The stage serves a deployment that does not have this route yet.',
    revocation_delayed: () => 'Answers are used again until their time is over, also after a revocation.',
    answers_shared: () => 'An answer is used again for requests that the policy decides differently.',
    time_ignored: () => 'Conditions look at the time, which an answer that is kept does not follow.',
    requests_uncounted: () => 'Requests answered from what is kept count towards no limit.',
    public_needs_source: (names) =>
      `A request without ${list(names)} is answered 401, also on public routes.`,
    conditions_hidden: () =>
      'A TOKEN authorizer is told neither address nor query, which conditions look at.',
  } satisfies Record<Code, (names: readonly string[]) => string>,
  todo: {
    authorizer_missing: () =>
      'Attach the authorizer to it and deploy, or make the route public in the policy if that is meant.',
    other_function: () => 'Attach the Gatewarden authorizer instead.',
    route_without_policy: () => 'Import the routes from API Gateway, or add this one.',
    policy_without_route: () => 'Create it in API Gateway, or delete it from the policy.',
    not_deployed: () => 'Deploy the API to the stage.',
    revocation_delayed: () =>
      'Gatewarden flushes after each revocation. Set the time to 0 to depend on no flush.',
    answers_shared: (names) => `Add to its identity sources: ${list(names)}. Or set the time to 0.`,
    time_ignored: () => 'Set the time to 0, or to no more than the delay that you accept.',
    requests_uncounted: () => 'Set the time to 0 where limits have to be exact.',
    public_needs_source: () => 'Remove the identity sources and set the time to 0.',
    conditions_hidden: () => 'Use a REQUEST authorizer.',
  } satisfies Record<Code, (names: readonly string[]) => string>,
} as const;
