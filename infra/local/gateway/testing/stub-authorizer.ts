/** An authorizer for tests of the gateway: does what the header x-stub says, and prints one line per call. */
interface StubEvent {
  readonly version?: string;
  readonly methodArn?: string;
  readonly routeArn?: string;
  readonly authorizationToken?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const policy = (Effect: string, Resource: string, context?: object) => ({
  principalId: 'stub-principal',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  context,
});

let calls = 0;

export async function handler(
  event: StubEvent,
  context: { getRemainingTimeInMillis(): number },
): Promise<unknown> {
  const wanted = event.authorizationToken ?? event.headers?.['x-stub'] ?? 'allow';
  const arn = event.methodArn ?? event.routeArn ?? '';
  const isHttpApi = event.version === '2.0';
  process.stdout.write(`${JSON.stringify({ kind: 'stub', wanted, event, pid: process.pid })}\n`);
  switch (wanted) {
    case 'allow':
      return isHttpApi
        ? { isAuthorized: true, context: { who: 'stub' } }
        : policy('Allow', arn, {
            who: 'stub',
            hasTime: context.getRemainingTimeInMillis() > 0,
            decisionId: 'dec_stub',
          });
    case 'count':
      return policy('Allow', arn, { count: ++calls });
    case 'deny':
      return isHttpApi ? { isAuthorized: false } : policy('Deny', arn, { decisionId: 'dec_stub' });
    case 'other-arn':
      return policy('Allow', `${arn}/other`);
    case 'list-in-context':
      return { ...policy('Allow', arn, { roles: ['a'] }), isAuthorized: true };
    case 'nothing':
      return undefined;
    case 'crash':
      return process.exit(7);
    case 'hang':
      return new Promise(() => {});
    default:
      throw new Error(wanted);
  }
}
