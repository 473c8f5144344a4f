import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { allowedIn, everything, synthesize } from '../testing/synthesize';

describe('the example API', () => {
  let stack: Template;
  beforeAll(() => {
    stack = synthesize(everything).stack('gatewarden-example-api');
  });

  it('asks at every request of the REST API, with whatever it carries', () => {
    stack.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'REQUEST',
      AuthorizerResultTtlInSeconds: 0,
      IdentitySource: Match.absent(),
    });
    const methods = Object.values(stack.findResources('AWS::ApiGateway::Method'));
    expect(methods).toHaveLength(3);
    stack.allResourcesProperties('AWS::ApiGateway::Method', {
      AuthorizationType: 'CUSTOM',
      AuthorizerId: Match.anyValue(),
    });
  });

  it('lets browsers read refusals, and says when to come back', () => {
    for (const type of ['UNAUTHORIZED', 'ACCESS_DENIED', 'AUTHORIZER_FAILURE']) {
      stack.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
        ResponseType: type,
        ResponseParameters: Match.objectLike({
          'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
        }),
      });
    }
    stack.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseType: 'ACCESS_DENIED',
      ResponseParameters: Match.objectLike({
        'gatewayresponse.header.Retry-After': 'context.authorizer.retryAfter',
      }),
    });
  });

  it('asks at every request of the HTTP API, in the form that the authorizer answers', () => {
    stack.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 0,
      IdentitySource: [],
    });
  });

  it('asks at $connect of the WebSocket API, which needs no header', () => {
    stack.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerPayloadFormatVersion: Match.absent(),
      IdentitySource: [],
    });
    stack.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: '$connect',
      AuthorizationType: 'CUSTOM',
      AuthorizerId: Match.anyValue(),
    });
  });

  it('lets these three APIs call the authorizer, by its alias', () => {
    const permissions = Object.values(stack.findResources('AWS::Lambda::Permission')).filter((permission) =>
      JSON.stringify(permission).includes('gatewarden-authorizer:'),
    );
    expect(permissions).toHaveLength(3);
    expect(JSON.stringify(permissions).match(/authorizers\//g)).toHaveLength(3);
  });

  it('has a backend that may write its log only', () => {
    expect(allowedIn(stack).flatMap(({ actions }) => actions)).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });
});
