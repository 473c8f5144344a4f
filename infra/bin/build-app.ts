import { App, type Environment, Tags, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Deployment } from '../config/deployment';
import { AuthorizerStack } from '../stacks/authorizer-stack';
import { DataStack, ReplicaDataStack } from '../stacks/data-stack';
import { ExampleApiStack } from '../stacks/example-api-stack';

export interface BuildOptions {
  readonly deployment: Deployment;
  /** Where the built parts are. */
  readonly assets: { readonly authorizer: string };
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
