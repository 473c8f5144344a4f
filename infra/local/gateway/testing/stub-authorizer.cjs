// An authorizer for tests of the gateway: does what the header x-stub says, and prints one line per call.
const policy = (Effect, Resource, context) => ({
  principalId: 'stub-principal',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  context,
});

exports.handler = async (event, context) => {
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const wanted = event.authorizationToken ?? headers['x-stub'] ?? 'allow';
  const arn = event.methodArn ?? event.routeArn;
  process.stdout.write(`${JSON.stringify({ kind: 'stub', wanted, event, pid: process.pid })}\n`);
  switch (wanted) {
    case 'allow':
      return event.version === '2.0'
        ? { isAuthorized: true, context: { who: 'stub' } }
        : policy('Allow', arn, { who: 'stub', remainingMs: context.getRemainingTimeInMillis() });
    case 'deny':
      return event.version === '2.0' ? { isAuthorized: false } : policy('Deny', arn);
    case 'other-arn':
      return policy('Allow', `${arn}/other`);
    case 'list-in-context':
      return { ...policy('Allow', arn, { roles: ['a'] }), isAuthorized: true };
    case 'unauthorized':
      throw new Error('Unauthorized');
    case 'unauthorized.':
      throw new Error('Unauthorized.');
    case 'nothing':
      return undefined;
    case 'crash':
      return process.exit(7);
    case 'hang':
      return new Promise(() => {});
    default:
      throw new Error(`unknown wish ${wanted}`);
  }
};
