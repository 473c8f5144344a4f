import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';

const guide = readFileSync(
  new URL('../../docs/guides/operations/attach-an-authorizer.md', import.meta.url),
  'utf8',
);
const blockOf = (language: string) => guide.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';

const authSchema = z.object({
  DefaultAuthorizer: z.literal('Gatewarden'),
  Authorizers: z.object({ Gatewarden: z.record(z.string(), z.unknown()) }),
});
const templateSchema = z.object({
  Resources: z.looseObject({
    Rest: z.object({
      Properties: z.object({ Auth: authSchema, GatewayResponses: z.record(z.string(), z.unknown()) }),
    }),
    Http: z.object({ Properties: z.object({ Auth: authSchema }) }),
    SocketAuthorizer: z.object({ Properties: z.record(z.string(), z.unknown()) }),
  }),
});

/** Tags such as `!Ref` are not YAML's own: they are left as they stand. */
function readTemplate() {
  const document = parseDocument(blockOf('yaml'), { logLevel: 'error' });
  expect(document.errors).toEqual([]);
  return templateSchema.parse(document.toJS()).Resources;
}

describe('the guide to attaching the authorizer', () => {
  it('asks at every request, whatever it carries, in its SAM template', () => {
    const { Rest, Http, SocketAuthorizer } = readTemplate();
    const neverCached = { Identity: { ReauthorizeEvery: 0 } };
    expect(Rest.Properties.Auth.Authorizers.Gatewarden).toEqual({
      FunctionPayloadType: 'REQUEST',
      FunctionArn: 'AuthorizerArn',
      ...neverCached,
    });
    expect(Http.Properties.Auth.Authorizers.Gatewarden).toEqual({
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      EnableFunctionDefaultPermissions: true,
      FunctionArn: 'AuthorizerArn',
      ...neverCached,
    });
    expect(SocketAuthorizer.Properties).not.toHaveProperty('IdentitySource');
    expect(Object.keys(Rest.Properties.GatewayResponses)).toEqual([
      'UNAUTHORIZED',
      'ACCESS_DENIED',
      'AUTHORIZER_FAILURE',
    ]);
  });

  it('does so in its Terraform configuration', () => {
    const authorizers = blockOf('hcl').match(/^resource "aws\w*_authorizer"[^}]*^\}/gm) ?? [];
    expect(authorizers).toHaveLength(3);
    for (const text of authorizers) {
      expect(text).toMatch(/= "REQUEST"$/m);
      expect(text.match(/identity_sources?\s*=\s*(.*)$/m)?.[1] ?? '[]').toBe('[]');
    }
    // At $connect nothing is cached, and there is no such setting.
    const cachable = authorizers.filter((text) => !text.includes('"socket"'));
    expect(cachable.map((text) => text.match(/authorizer_result_ttl_in_seconds\s*= (\d+)$/m)?.[1])).toEqual([
      '0',
      '0',
    ]);
  });
});
