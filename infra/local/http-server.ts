import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * A server that keeps idle connections longer than its clients do. Node's five seconds are less than what a loaded
 * machine may take between two requests, and a client that just sends the second one then finds the connection closed.
 */
export function createLocalServer(listener?: RequestListener): Server {
  return createServer({ keepAliveTimeout: 75_000 }, listener);
}
