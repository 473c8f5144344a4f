import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { z } from 'zod';
import { accept } from './accept';

const place = `arn:${Aws.PARTITION}`;

/** The ARN of a resource in this account and Region. */
export const resourceArn = (service: string, resource: string): string =>
  `${place}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;

/** The ARN of something in API Gateway, by its path in the management API. */
export const gatewayArn = (path: string): string => `${place}:apigateway:${Aws.REGION}::/${path}`;

/** In policies the ARN of a log group ends in `:*`, which stands for its streams and for nothing else. */
export const logGroupArn = (name: string): string => resourceArn('logs', `log-group:${name}:*`);

/** Allows a role some actions; a resource with a wildcard needs the reason why it cannot be named. */
export function allow(
  role: Role,
  actions: readonly string[],
  resources: readonly string[],
  whyWildcard?: string,
): void {
  role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  if (whyWildcard === undefined) return;
  for (const resource of resources.filter((text) => text.includes('*'))) {
    acceptWildcard(role, resource, whyWildcard);
  }
}

/** Lets a wildcard in a resource pass, at a role and what is in it. */
export function acceptWildcard(scope: IConstruct, resource: string, reason: string): void {
  accept(scope, `AwsSolutions-IAM5[Resource::${findingOf(scope, resource)}]`, reason);
}

const partSchema = z.union([
  z.string(),
  z.object({ Ref: z.string() }).transform(({ Ref }) => `<${Ref}>`),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform(({ 'Fn::GetAtt': [id, attribute] }) => `<${id}.${attribute}>`),
]);
const textSchema = z.union([
  partSchema,
  z
    .object({ 'Fn::Join': z.tuple([z.string(), z.array(partSchema)]) })
    .transform(({ 'Fn::Join': [separator, parts] }) => parts.join(separator)),
]);

/** A resource as cdk-nag writes it, with names in the place of what is known at the deployment only. */
const findingOf = (scope: IConstruct, resource: string): string =>
  textSchema.parse(Stack.of(scope).resolve(resource));
