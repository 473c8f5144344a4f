import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  LogGroupLogDestination as HttpLogDestination,
  HttpMethod,
  WebSocketApi,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration, WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, type IFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { accept } from '../constructs/accept';
import { GatewardenAuthorizer } from '../constructs/gatewarden-authorizer';

export interface ExampleApiStackProps extends StackProps {
  readonly name: string;
  readonly authorizer: IFunction;
}

/** Says what the authorizer handed on. Callers cannot set it, so a backend may trust it. */
const backendSource = `exports.handler = async ({ requestContext }) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(requestContext.authorizer?.lambda ?? requestContext.authorizer ?? {}),
});`;

const noGuests =
  'An example without data: WAF, usage plans and validation of bodies are the business of real APIs.';

/** One API of each kind, attached to the authorizer the safe way: to try it, and to copy from. */
export class ExampleApiStack extends Stack {
  constructor(scope: Construct, id: string, { name, authorizer, ...props }: ExampleApiStackProps) {
    super(scope, id, props);
    const gatewarden = new GatewardenAuthorizer(this, 'Gatewarden', { handler: authorizer });
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/${name}/example-api`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const backend = createBackend(this);
    this.addRestApi(gatewarden, backend, accessLog);
    this.addHttpApi(gatewarden, backend, accessLog);
    this.addWebSocketApi(gatewarden, backend, accessLog);
    accept(this, 'AwsSolutions-COG4', 'The authorizer of this installation decides, not a Cognito pool.');
    accept(this, 'AwsSolutions-APIG2', noGuests);
    accept(this, 'AwsSolutions-APIG3', noGuests);
  }

  private addRestApi(gatewarden: GatewardenAuthorizer, backend: IFunction, accessLog: LogGroup): void {
    const api = new RestApi(this, 'Rest', {
      description: 'Gatewarden example: REST',
      // The role for logs is one of the account and its Region: this example must not replace it.
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'prod',
        loggingLevel: MethodLoggingLevel.OFF,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      },
      defaultMethodOptions: { authorizer: gatewarden.forRestApi('Example') },
      defaultIntegration: new LambdaIntegration(backend, { allowTestInvoke: false }),
    });
    const orders = api.root.addResource('orders');
    orders.addMethod('GET');
    orders.addMethod('POST');
    orders.addResource('{orderId}').addMethod('GET');
    gatewarden.answerRefusals(api);
    accept(
      api,
      'AwsSolutions-APIG6',
      'Execution logs can hold tokens; the access log and the decision log do not.',
    );
    new CfnOutput(this, 'RestUrl', { value: api.url });
  }

  private addHttpApi(gatewarden: GatewardenAuthorizer, backend: IFunction, accessLog: LogGroup): void {
    const api = new HttpApi(this, 'Http', {
      description: 'Gatewarden example: HTTP',
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
        allowHeaders: ['authorization', 'x-api-key'],
      },
      createDefaultStage: false,
      defaultAuthorizer: gatewarden.forHttpApi('Example'),
    });
    const integration = new HttpLambdaIntegration('Backend', backend);
    api.addRoutes({ path: '/orders', methods: [HttpMethod.GET, HttpMethod.POST], integration });
    api.addRoutes({ path: '/orders/{orderId}', methods: [HttpMethod.GET], integration });
    const stage = api.addStage('DefaultStage', {
      autoDeploy: true,
      accessLogSettings: { destination: new HttpLogDestination(accessLog) },
    });
    new CfnOutput(this, 'HttpUrl', { value: stage.url });
  }

  private addWebSocketApi(gatewarden: GatewardenAuthorizer, backend: IFunction, accessLog: LogGroup): void {
    const integration = (id: string) => new WebSocketLambdaIntegration(id, backend);
    const api = new WebSocketApi(this, 'WebSocket', {
      description: 'Gatewarden example: WebSocket',
      connectRouteOptions: {
        authorizer: gatewarden.forWebSocketApi('Example'),
        integration: integration('ConnectAnswer'),
      },
      defaultRouteOptions: { integration: integration('DefaultAnswer') },
    });
    accept(
      api,
      'AwsSolutions-APIG4',
      'API Gateway authorizes $connect only; no other route can have an authorizer.',
    );
    const stage = new WebSocketStage(this, 'WebSocketStage', {
      webSocketApi: api,
      stageName: 'prod',
      autoDeploy: true,
      accessLogSettings: { destination: new HttpLogDestination(accessLog) },
    });
    new CfnOutput(this, 'WebSocketUrl', { value: stage.url });
  }
}

function createBackend(scope: Construct): Function {
  const logGroup = new LogGroup(scope, 'BackendLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, 'BackendRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  return new Function(scope, 'Backend', {
    description: 'Gatewarden example: says what the authorizer handed on',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromInline(backendSource),
    role,
    logGroup,
  });
}
