/** The methods that API Gateway knows. Without schemas beside it, so that the authorizer's bundle stays free of zod. */
export const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** `ANY` matches every HTTP method; `WEBSOCKET` marks a WebSocket route, whose `path` is its route key. */
export const routeMethods = [...httpMethods, 'ANY', 'WEBSOCKET'] as const;
