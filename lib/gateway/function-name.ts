const inUri = /:function:([A-Za-z0-9_-]+)/;

/** The function in what API Gateway calls an authorizer's URI; nothing where it calls none. */
export function readFunctionName(uri: string | undefined): { readonly functionName?: string } {
  const functionName = uri === undefined ? undefined : inUri.exec(uri)?.[1];
  return functionName === undefined ? {} : { functionName };
}
