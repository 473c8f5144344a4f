import { runSimulation } from '@cloud-copilot/iam-simulate';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluatePolicy, policyDocumentSchema } from './evaluate-policy';

const api = 'arn:aws:execute-api:us-east-1:123456789012:ghrest0001/prod';
const called = `${api}/GET/repos/octocat/hello`;
const invoke = 'execute-api:Invoke';

const statement = (Effect: string, Resource: string | string[], Action: string | string[] = invoke) => ({
  Effect,
  Action,
  Resource,
});
const evaluate = (...Statement: unknown[]) =>
  evaluatePolicy(policyDocumentSchema.parse({ Version: '2012-10-17', Statement }), invoke, called);

describe('a resource', () => {
  test.each([
    [called, 'allow'],
    [`${api}/GET/repos/octocat/hell`, 'implicit_deny'],
    [`${api}/GET/repos/octocat/hello/more`, 'implicit_deny'],
    [`${api}/GET/repos/OCTOCAT/hello`, 'implicit_deny'],
    [`${api}/POST/repos/octocat/hello`, 'implicit_deny'],
    [`${api}/GET/*`, 'allow'],
    [`${api}/*/repos/*/hello`, 'allow'],
    [`${api}/GET/repos/octo?at/hello`, 'allow'],
    [`${api}/GET/repos/octo?/hello`, 'implicit_deny'],
    ['arn:aws:execute-api:*:*:*', 'allow'],
    ['arn:aws:execute-api:*', 'implicit_deny'],
    ['*', 'allow'],
    ['', 'implicit_deny'],
  ])('%s makes it %s', (resource, verdict) => {
    expect(evaluate(statement('Allow', resource))).toBe(verdict);
  });
});

test('an explicit Deny wins over every Allow, whatever their order', () => {
  expect(evaluate(statement('Allow', '*'), statement('Deny', called))).toBe('explicit_deny');
  expect(evaluate(statement('Deny', `${api}/*`), statement('Allow', called))).toBe('explicit_deny');
});

test('actions are compared without regard to case, and other actions do not count', () => {
  expect(evaluate(statement('Allow', called, 'EXECUTE-API:invoke'))).toBe('allow');
  expect(evaluate(statement('Allow', called, ['s3:GetObject', 'execute-api:*']))).toBe('allow');
  expect(evaluate(statement('Allow', called, 'execute-api:ManageConnections'))).toBe('implicit_deny');
});

test('what is not understood makes the document malformed', () => {
  const base = statement('Allow', '*');
  const malformed = [
    { ...base, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
    { ...base, Effect: 'allow' },
    { Effect: 'Allow', Action: invoke },
  ];
  for (const Statement of malformed)
    expect(policyDocumentSchema.safeParse({ Statement }).success).toBe(false);
});

test('agrees with an independent IAM simulator', async () => {
  const part = fc.constantFrom('GET', 'POST', '*', '?', 'repos', 'octocat', 'hello', 'G*T', 'h?llo', 'octo*');
  const resource = fc.oneof(
    fc.constant('*'),
    fc.constant(called),
    fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `${api}/${parts.join('/')}`),
  );
  const action = fc.constantFrom(invoke, 'execute-api:*', '*', 'execute-api:Inv?ke', 's3:GetObject');
  const generated = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.oneof(action, fc.array(action, { minLength: 1, maxLength: 2 })),
    Resource: fc.oneof(resource, fc.array(resource, { minLength: 1, maxLength: 3 })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(generated, { minLength: 1, maxLength: 3 }), async (statements) => {
      expect(await simulate(statements)).toBe(evaluate(...statements));
    }),
    { numRuns: 150 },
  );
});

async function simulate(Statement: unknown[]): Promise<string> {
  const accountId = '123456789012';
  const outcome = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${accountId}:user/caller`,
        action: invoke,
        resource: { resource: called, accountId },
        contextVariables: {},
      },
      identityPolicies: [{ name: 'authorizer', policy: { Version: '2012-10-17', Statement } }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (outcome.resultType !== 'single') throw new Error(`not simulated: ${JSON.stringify(outcome)}`);
  const verdicts = {
    Allowed: 'allow',
    ExplicitlyDenied: 'explicit_deny',
    ImplicitlyDenied: 'implicit_deny',
  } as const;
  return verdicts[outcome.overallResult];
}
