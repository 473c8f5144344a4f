import { z } from 'zod';

const hours24 = 86_400;
const arn = z.string().regex(/^arn:[a-z-]+:/, 'must be an ARN');

const authorizer = z.strictObject({
  /** Lambda gives processor time with it. Starting and a token's first verification are all processor time. */
  memoryMb: z.number().int().min(128).max(10_240).default(1024),
  timeoutSeconds: z.number().int().min(2).max(29).default(10),
  maxAgeSeconds: z.number().int().min(0).max(3_600).default(5),
  staleOnErrorSeconds: z.number().int().min(0).max(hours24).default(60),
  /** The most containers at a time; also what they take from the account's other functions. */
  reservedConcurrency: z.number().int().min(1).optional(),
  /** Containers kept started. */
  provisionedConcurrency: z.number().int().min(1).optional(),
  tracing: z.boolean().default(false),
  webSocketTokenParameter: z.string().min(1).max(100).optional(),
  logRetentionDays: z.number().int().default(90),
  /** Above which the p99 of the authorizer's own latency raises the alarm. */
  latencyAlarmMs: z.number().int().positive().default(250),
});

const secondRegion = z.strictObject({
  region: z.string().min(1),
  /** The replica's own KMS key, in that Region; needed with keys of one's own. */
  replicaKeyArn: arn.optional(),
});

/** What is deployed, and how: the file `deploy.json`. Everything has defaults. */
export const deploymentSchema = z
  .strictObject({
    /** Begins the names of stacks and tables: several installations fit into one account. */
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,30}$/)
      .default('gatewarden'),
    region: z.string().min(1).optional(),
    secondRegion: secondRegion.optional(),
    /** `customer`: a KMS key of this installation. `aws`: the account's own key for DynamoDB, for free. */
    encryption: z.enum(['customer', 'aws']).default('customer'),
    authorizer: authorizer.prefault({}),
    /** Told of alarms. */
    alarmEmail: z.email().optional(),
    exampleApi: z.boolean().default(false),
  })
  .superRefine(({ encryption, secondRegion }, context) => {
    if (encryption === 'customer' && secondRegion && !secondRegion.replicaKeyArn) {
      context.addIssue({
        code: 'custom',
        path: ['secondRegion', 'replicaKeyArn'],
        message:
          'is missing: a replica is encrypted by a key of its own Region; make one there, or set "encryption" to "aws"',
      });
    }
  });

export type Deployment = z.infer<typeof deploymentSchema>;
export type AuthorizerSettings = Deployment['authorizer'];

/** @throws Error that names every setting that is wrong. */
export function parseDeployment(source: unknown): Deployment {
  const parsed = deploymentSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`);
  throw new Error(`The deployment is not complete:\n${lines.join('\n')}`);
}
