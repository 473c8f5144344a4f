/** The methods that API Gateway knows. Without schemas beside it, so that the authorizer's bundle stays free of zod. */
export const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
