import { refuseEvent } from './types';

/**
 * Checks the event's path against the ARN's. The ARN's path is what the returned policy allows, so it alone is matched;
 * the other may carry a stage or a custom domain's base path in front, but a different end means that the event
 * contradicts itself.
 */
export function requireSamePath(eventPath: unknown, arnPath: string, field: string): void {
  if (typeof eventPath !== 'string') return refuseEvent(`${field} is not a string`);
  if (eventPath === arnPath || endsWithPath(eventPath, arnPath)) return;
  const decodedEvent = decodeOnce(eventPath);
  const decodedArn = decodeOnce(arnPath);
  if (decodedEvent !== undefined && decodedArn !== undefined && endsWithPath(decodedEvent, decodedArn))
    return;
  refuseEvent(`${field} does not end with the path of the ARN`);
}

/** Whether `path` is `end`, or `end` after a base path of whole segments. One trailing slash makes no difference. */
function endsWithPath(path: string, end: string): boolean {
  const tail = end.length > 1 && end.endsWith('/') ? end.slice(0, -1) : end === '/' ? '' : end;
  const whole = path.endsWith('/') ? path.slice(0, -1) : path;
  if (whole === tail) return true;
  return (
    whole.endsWith(tail) && whole.startsWith('/') && !whole.slice(0, whole.length - tail.length).endsWith('/')
  );
}

/** The path with its escapes decoded, or undefined where they are malformed. */
export function decodeOnce(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Events of HTTP APIs have the path decoded; where the ARN's still carries escapes, it is decoded to the same form. */
export function decodedPathOf(eventPath: unknown, arnPath: string): string {
  if (typeof eventPath === 'string' && eventPath.endsWith(arnPath)) return arnPath;
  return decodeOnce(arnPath) ?? arnPath;
}
