import type { LambdaFunction } from '../container/lambda-function';
import { type ManagementAnswer, type ManagementCall, refuse } from './answer';

/** Lambda's Invoke of the one function that there is, waiting for its answer. */
export async function answerInvoke(
  { segments, headers, body }: ManagementCall,
  authorizer: LambdaFunction,
  functionName: string,
): Promise<ManagementAnswer> {
  const named = segments[2] ?? '';
  if (named !== functionName) return refuse(404, 'ResourceNotFoundException', `Function not found: ${named}`);
  const kind = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (kind !== 'RequestResponse') {
    return refuse(
      400,
      'InvalidParameterValueException',
      `The local Lambda only answers RequestResponse, not ${String(kind)}`,
    );
  }
  const event = parse(body);
  if (event === undefined) {
    return refuse(400, 'InvalidRequestContentException', 'Could not parse request body into json');
  }
  const result = await authorizer.invoke(event.value);
  const executed = { 'x-amz-executed-version': '$LATEST' };
  if (result.ok) return { status: 200, headers: executed, body: result.value };
  const { errorType, errorMessage } = result;
  return {
    status: 200,
    headers: { ...executed, 'x-amz-function-error': 'Unhandled' },
    body: { errorType, errorMessage },
  };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: text === '' ? {} : JSON.parse(text) };
  } catch {
    return undefined;
  }
}
