import type {
  ApiGateway,
  GatewayApi,
  GatewayAuthorizer,
  GatewayRoute,
  GatewayTarget,
} from '../../gateway/port';

export const sampleAuthorizer: GatewayAuthorizer = {
  id: 'auth1',
  name: 'gatewarden',
  type: 'REQUEST',
  resultTtlSeconds: 0,
  identitySources: [],
};

/** A route of the gateway, attached to the sample authorizer, from `GET /orders`. */
export function gatewayRoute(name: string, fields: Partial<GatewayRoute> = {}): GatewayRoute {
  const [method = '', path = ''] = name.split(' ');
  return { method, path, authorization: 'authorizer', authorizerId: sampleAuthorizer.id, ...fields };
}

/** API Gateway with one API in it, that notes what is flushed. */
export class FakeGateway implements ApiGateway {
  readonly flushed: string[] = [];
  reads = 0;
  constructor(
    public api: GatewayApi,
    /** What every call fails with. */
    public failure?: Error,
  ) {}

  readonly readApi = async () => this.answer(this.api);

  readAuthorizers = async () => {
    this.reads += 1;
    return this.answer(this.api.authorizers);
  };

  readonly flushAuthorizers = async ({ gatewayApiId }: GatewayTarget) => {
    this.answer(undefined);
    this.flushed.push(gatewayApiId);
  };

  private answer<T>(value: T): T {
    if (this.failure) throw this.failure;
    return value;
  }
}
