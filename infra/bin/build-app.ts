import { App, type Environment, Tags, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { ConsoleSettings, Deployment } from '../config/deployment';
import { AuditStack } from '../stacks/audit-stack';
import { AuthorizerStack } from '../stacks/authorizer-stack';
import { ConsoleStack } from '../stacks/console-stack';
import { DataStack, ReplicaDataStack } from '../stacks/data-stack';
import { EdgeStack } from '../stacks/edge-stack';
import { ExampleApiStack } from '../stacks/example-api-stack';
import { IdentityStack } from '../stacks/identity-stack';

/** Folders of what was built. */
export interface Assets {
  readonly authorizer: string;
  readonly digest: string;
  readonly console: { readonly server: string; readonly assets: string };
}

export interface BuildOptions {
  readonly deployment: Deployment;
  readonly assets: Assets;
  readonly account?: string | undefined;
  readonly defaultRegion?: string | undefined;
  /** Where the assembly goes; the CDK CLI says it by its environment. */
  readonly outdir?: string | undefined;
}

/** The whole installation as a CDK app. Nothing is asked of AWS: it can be made anywhere. */
export function buildApp({ deployment, assets, account, defaultRegion, outdir }: BuildOptions): App {
  const app = new App({ ...(outdir && { outdir }), analyticsReporting: false });
  const { name } = deployment;
  const primary: Environment = { account, region: deployment.region ?? defaultRegion };
  const shared = { deployment, terminationProtection: false };
  const code = () => Code.fromAsset(assets.authorizer, { exclude: ['*.map'] });

  const data = new DataStack(app, `${name}-data`, { ...shared, env: primary, terminationProtection: true });
  const authorizer = new AuthorizerStack(app, `${name}-authorizer`, {
    ...shared,
    env: primary,
    data,
    code: code(),
  });
  if (deployment.console) {
    addConsole(app, { deployment, settings: deployment.console, data, env: primary }, assets);
  }
  if (deployment.exampleApi) {
    new ExampleApiStack(app, `${name}-example-api`, { env: primary, name, authorizer: authorizer.invoked });
  }
  if (deployment.secondRegion) {
    const env: Environment = { account, region: deployment.secondRegion.region };
    const replica = new ReplicaDataStack(app, `${name}-replica-data`, { ...shared, env });
    replica.addStackDependency(data);
    new AuthorizerStack(app, `${name}-replica-authorizer`, { ...shared, env, data: replica, code: code() });
  }
  Tags.of(app).add('application', name);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

interface ConsoleParts {
  readonly deployment: Deployment;
  readonly settings: ConsoleSettings;
  readonly data: DataStack;
  readonly env: Environment;
}

/** The console and what it needs around it. It starts when all of that is there: sign-in is deployed last. */
function addConsole(app: App, parts: ConsoleParts, assets: Assets): void {
  const { deployment, settings, env } = parts;
  const { name, identity } = deployment;
  const audit = new AuditStack(app, `${name}-audit`, { ...parts, code: Code.fromAsset(assets.digest) });
  const isManaged = settings.waf === 'managed';
  const edge = isManaged
    ? new EdgeStack(app, `${name}-edge`, {
        env: { ...env, region: 'us-east-1' },
        crossRegionReferences: true,
      })
    : undefined;
  const consoleStack = new ConsoleStack(app, `${name}-console`, {
    ...parts,
    code: Code.fromAsset(assets.console.server),
    assets: Source.asset(assets.console.assets),
    webAclArn: edge?.webAclArn ?? settings.waf,
    crossRegionReferences: isManaged,
  });
  consoleStack.addStackDependency(audit);
  if (!identity.existing) {
    new IdentityStack(app, `${name}-identity`, {
      deployment,
      settings,
      env,
      consoleOrigin: consoleStack.origin,
    });
  }
}
