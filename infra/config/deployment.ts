import { z } from 'zod';

const hours24 = 86_400;
const arn = z.string().regex(/^arn:[a-z-]+:/, 'must be an ARN');

const authorizer = z.strictObject({
  /** Lambda gives processor time with it, of which starting takes the most: decision 0036. */
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

const firstOwner = z.union(
  [
    z.strictObject({ email: z.email().max(254), name: z.string().trim().min(1).max(200).optional() }),
    z.strictObject({
      subject: z.string().min(1).max(255),
      name: z.string().trim().min(1).max(200).optional(),
    }),
  ],
  { error: 'must have an "email" or a "subject", and can have a "name"' },
);

const consolePart = z.strictObject({
  /** Whoever signs in first with this email, verified, or as this subject. Read at the first start only. */
  firstOwner,
  /** 1769 MB come with one whole processor. */
  memoryMb: z.number().int().min(512).max(10_240).default(1769),
  /** The most containers at a time: a bound on cost as well. */
  reservedConcurrency: z.number().int().min(1).optional(),
  logRetentionDays: z.number().int().default(90),
  domain: z
    .strictObject({
      name: z.hostname(),
      certificateArn: arn.regex(/:acm:us-east-1:/, 'must be of us-east-1, where CloudFront looks'),
    })
    .optional(),
  /** A firewall of the installation's own (`managed`), one that exists (its ARN), or none. */
  waf: z
    .union([
      z.literal('managed'),
      arn.regex(/:us-east-1:\d+:global\/webacl\//, 'must be of a global web ACL'),
    ])
    .optional(),
  /** Access logs of gateways, to find requests that were answered from an authorizer's cache. */
  gatewayLogGroups: z
    .array(z.string().regex(/^[\w./#-]{1,512}$/))
    .max(20)
    .default([]),
  /** The ids of the APIs whose settings the console may read and whose caches it may flush; all, where not said. */
  gatewayApiIds: z
    .array(z.string().regex(/^[a-z0-9]{1,64}$/))
    .min(1)
    .max(50)
    .optional(),
});

const identity = z.strictObject({
  /** An issuer that exists, instead of a user pool. */
  existing: z
    .strictObject({
      issuer: z.url({ protocol: /^https$/ }),
      clientId: z.string().min(1),
      /** Of a secret in Secrets Manager that holds the client's secret, and nothing else. */
      clientSecretName: z.string().regex(/^[\w/+=.@-]{1,512}$/),
      /** Where people sign in, if that is not the issuer's own host. */
      signInOrigins: z.array(z.url({ protocol: /^https$/ })).default([]),
    })
    .optional(),
  /** Begins the host of the pool's pages, and has to be free in the Region. Default: name and account. */
  domainPrefix: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
    .optional(),
  mfa: z.enum(['required', 'optional']).default('required'),
});

const audit = z.strictObject({
  /** Of the log group that changes are written to as well; the table keeps them for ever. */
  logRetentionDays: z.number().int().default(3653),
  /** For how long nobody, not even the account's root, can delete or replace a digest. Cannot be taken back. */
  objectLockDays: z.number().int().min(1).max(36_500).optional(),
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
    /** The console, sign-in to it and the evidence of changes; only tables and authorizer where not there. */
    console: consolePart.optional(),
    identity: identity.prefault({}),
    audit: audit.prefault({}),
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
export type ConsoleSettings = NonNullable<Deployment['console']>;

/** @throws Error that names every setting that is wrong. */
export function parseDeployment(source: unknown): Deployment {
  const parsed = deploymentSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`);
  throw new Error(`The deployment is not complete:\n${lines.join('\n')}`);
}
