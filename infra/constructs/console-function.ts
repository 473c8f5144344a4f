import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function,
  type FunctionUrl,
  FunctionUrlAuthType,
  InvokeMode,
  LayerVersion,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ConsoleSettings } from '../config/deployment';
import { retentionOf } from './retention';

export interface ConsoleFunctionProps {
  readonly functionName: string;
  readonly logGroupName: string;
  /** What `infra/bin/build-console.mjs` puts together. */
  readonly code: Code;
  readonly role: Role;
  readonly settings: ConsoleSettings;
  readonly environment: Readonly<Record<string, string>>;
}

/** AWS Lambda Web Adapter 1.1.0 for arm64, as its project publishes it in every Region. */
const webAdapter = `arn:${Aws.PARTITION}:lambda:${Aws.REGION}:753240598075:layer:LambdaAdapterLayerArm64:30`;
const port = '8080';
/** As long as somebody may follow the access log. */
const longestAnswer = Duration.minutes(15);

/** The server of the console: what `next start` runs, with an adapter that hands it Lambda's events as HTTP. */
export class ConsoleFunction extends Construct {
  readonly function: Function;
  readonly url: FunctionUrl;

  constructor(scope: Construct, id: string, props: ConsoleFunctionProps) {
    super(scope, id);
    const { functionName, logGroupName, code, role, settings, environment } = props;
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName,
      retention: retentionOf(settings.logRetentionDays),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.function = new Function(this, 'Function', {
      functionName,
      description: 'Gatewarden console: pages and control-plane API',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'run.sh',
      code,
      layers: [LayerVersion.fromLayerVersionArn(this, 'WebAdapter', webAdapter)],
      memorySize: settings.memoryMb,
      timeout: longestAnswer,
      logGroup,
      role,
      ...(settings.reservedConcurrency && { reservedConcurrentExecutions: settings.reservedConcurrency }),
      environment: {
        ...environment,
        AWS_LAMBDA_EXEC_WRAPPER: '/opt/bootstrap',
        AWS_LWA_INVOKE_MODE: 'response_stream',
        AWS_LWA_PORT: port,
        // Needs neither a session nor the front's secret.
        AWS_LWA_READINESS_CHECK_PATH: '/icon.svg',
        PORT: port,
      },
    });
    // Open to requests that nobody signed, because CloudFront cannot sign bodies. See docs/decisions/0032.
    this.url = this.function.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
    });
  }
}
