import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';
import { buildApp } from '../bin/build-app';
import { parseDeployment } from '../config/deployment';

const statementSchema = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
});
const policySchema = z.object({
  Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(statementSchema) }) }),
});

/** One statement of a role, its actions as a list and its resource as text, so that a test can say all of it. */
export interface Allowed {
  readonly actions: readonly string[];
  readonly resource: string;
  readonly condition: unknown;
}

export interface Synthesized {
  /** The template of a stack, by the end of its name. */
  readonly stack: (name: string) => Template;
  readonly stackNames: readonly string[];
}

// Where in the sources each construct was made is asked for by nobody here, and costs most of the time.
process.env['CDK_DISABLE_STACK_TRACE'] = '1';

const account = '111122223333';

const made = new Map<string, Synthesized>();

/**
 * The templates of a deployment, with empty files in the place of what would have to be built. Made once for all tests.
 * A finding of cdk-nag that nobody accepted is an error here, as it is of `npm run synth`.
 */
export function synthesize(deployment: unknown): Synthesized {
  const settings = JSON.stringify(deployment);
  const known = made.get(settings) ?? makeTemplates(deployment);
  made.set(settings, known);
  return known;
}

function makeTemplates(deployment: unknown): Synthesized {
  const dir = mkdtempSync(join(tmpdir(), 'gatewarden-synth-'));
  try {
    for (const part of ['authorizer', 'digest', 'server', 'assets']) {
      mkdirSync(join(dir, part));
      writeFileSync(join(dir, part, 'index.cjs'), '');
    }
    const app = buildApp({
      deployment: parseDeployment(deployment),
      assets: {
        authorizer: join(dir, 'authorizer'),
        digest: join(dir, 'digest'),
        console: { server: join(dir, 'server'), assets: join(dir, 'assets') },
      },
      account,
      defaultRegion: 'eu-central-1',
      outdir: join(dir, 'out'),
    });
    app.synth();
    const stacks = app.node.children.filter((child) => child instanceof Stack);
    const templates = new Map(stacks.map((stack) => [stack.stackName, Template.fromStack(stack)]));
    return {
      stackNames: [...templates.keys()],
      stack: (name) => {
        const template = templates.get(name);
        if (!template) throw new Error(`There is no stack ${name}, but ${[...templates.keys()].join(', ')}`);
        return template;
      },
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** A deployment with all that can be had without a second Region. */
export const everything = {
  alarmEmail: 'operations@example.com',
  authorizer: { reservedConcurrency: 100, provisionedConcurrency: 10, tracing: true },
  console: {
    firstOwner: { email: 'owner@example.com', name: 'First Owner' },
    reservedConcurrency: 20,
    domain: {
      name: 'access.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/one',
    },
    waf: 'managed',
    gatewayLogGroups: ['/gateways/orders'],
    gatewayApiIds: ['a1b2c3d4e5'],
  },
  audit: { objectLockDays: 365 },
  exampleApi: true,
};

/** Everything that the roles of a stack may do by policies of their own, or those whose logical id begins so. */
export function allowedIn(template: Template, prefix = ''): readonly Allowed[] {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const chosen = policies.filter(([id]) => id.startsWith(prefix));
  return chosen.flatMap(([, resource]) =>
    policySchema
      .parse(resource)
      .Properties.PolicyDocument.Statement.map(({ Action, Resource, Condition }) => ({
        actions: [Action].flat(),
        resource: nameOf(Resource),
        condition: Condition,
      })),
  );
}

/** What an intrinsic function leads to, in short: names of resources without their hashes. */
export function nameOf(value: unknown): string {
  return JSON.stringify(value).replace(/([A-Za-z]+?)[0-9A-F]{8}/g, '$1');
}
