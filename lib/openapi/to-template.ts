import { canonicalPath } from '../core/decide/canonical-path';

/** A path of an API description as a template of the policy, and what had to give. */
export type TemplateResult =
  | {
      readonly type: 'template';
      readonly path: string;
      /** Parameters that may span several segments: `atEnd` became `{name+}`, the others match one segment. */
      readonly multiSegment: readonly { readonly name: string; readonly atEnd: boolean }[];
      readonly notes: readonly TemplateNote[];
    }
  | { readonly type: 'unsupported'; readonly reason: string }
  | { readonly type: 'malformed'; readonly reason: string };

interface TemplateNote {
  readonly code: 'path_not_supported' | 'trailing_slash';
  readonly message: string;
}

interface Segment {
  readonly text: string;
  readonly multi?: string;
  readonly note?: string;
}

/**
 * Normalises what an API description calls a path. Base paths (`basePath`, the path of `servers`) are not part
 * of it, as in API Gateway's own import (`basepath=ignore`): requests are matched without stage and mapping.
 */
export function toTemplate(described: string, multiSegment: ReadonlySet<string>): TemplateResult {
  const notes: TemplateNote[] = [];
  const [bare = ''] = described.split(/[?#]/, 1);
  if (bare !== described) {
    notes.push(
      unsupported(`API Gateway matches no query string or fragment; "${described}" is imported as "${bare}"`),
    );
  }
  const decoded = decodeOnce(bare);
  if (decoded === undefined) return { type: 'unsupported', reason: alwaysRefused };
  if (/[\s?#]/.test(decoded.replaceAll(parameter, ''))) {
    return { type: 'unsupported', reason: 'a template has no white space, "?" or "#"' };
  }
  if (decoded.length > 1024) return { type: 'unsupported', reason: 'a path has at most 1,024 characters' };
  const trimmed = decoded.length > 1 && decoded.endsWith('/') ? decoded.slice(0, -1) : decoded;
  if (trimmed !== decoded) {
    notes.push({
      code: 'trailing_slash',
      message: `imported as "${trimmed}": one trailing slash never changes what is required`,
    });
  }
  if (trimmed === '/') return { type: 'template', path: '/', multiSegment: [], notes };

  const raw = trimmed.slice(1).split('/');
  const multi: { name: string; atEnd: boolean }[] = [];
  const names = new Set<string>();
  const path: string[] = [];
  for (const [index, text] of raw.entries()) {
    const segment = toSegment(text, multiSegment);
    if (segment === undefined) return { type: 'malformed', reason: `"${text}" has braces that do not match` };
    if (segment.note) notes.push(unsupported(segment.note));
    const atEnd = index === raw.length - 1;
    if (segment.multi !== undefined) multi.push({ name: segment.multi, atEnd });
    const name = segment.text.startsWith('{') ? segment.text : undefined;
    if (name !== undefined && names.has(name)) return { type: 'malformed', reason: `it has ${name} twice` };
    if (name !== undefined) names.add(name);
    path.push(segment.multi !== undefined && atEnd ? `{${segment.multi}+}` : segment.text);
  }
  return { type: 'template', path: `/${path.join('/')}`, multiSegment: multi, notes };
}

/** The template without the names of its parameters: two routes of one shape match the same requests. */
export function shapeOf(path: string): string {
  return path.replaceAll(/\{[^}]*?(\+?)\}/g, '{$1}');
}

const parameter = /\{[^{}]*\}/g;

const alwaysRefused =
  'every request for it is refused as ambiguous: it has an empty, "." or ".." segment, a backslash, an encoded slash, ' +
  'a control character, or an escape that cannot be decoded or could be decoded twice';

const unsupported = (message: string): TemplateNote => ({ code: 'path_not_supported', message });

/**
 * Requests are matched after they were decoded once, so templates are too; parameter names are left as they are.
 * Undefined where no request could match: the authorizer refuses every request for such a path as ambiguous.
 */
function decodeOnce(path: string): string | undefined {
  if (canonicalPath(path.replaceAll(parameter, 'x'), false) === undefined) return undefined;
  return path.replaceAll(/\{[^{}]*\}|[^{}]+/g, (part) =>
    part.startsWith('{') ? part : decodeURIComponent(part),
  );
}

/** One segment; undefined where its braces do not match. */
function toSegment(text: string, multiSegment: ReadonlySet<string>): Segment | undefined {
  if (!/[{}]/.test(text)) return { text };
  if (!/^(?:[^{}]|\{[^{}]+\})+$/.test(text)) return undefined;
  const whole = /^\{([^{}]+?)(\+?)\}$/.exec(text);
  if (!whole) return toWholeSegment(text, multiSegment);
  const [, given = '', greedy = ''] = whole;
  const name = parameterName(given);
  const multi = greedy === '+' || multiSegment.has(given) ? { multi: name } : {};
  const note =
    name === given
      ? {}
      : {
          note: `"${text}": a parameter name has letters, digits, ".", "_" and "-" only; imported as {${name}}`,
        };
  return { text: `{${name}}`, ...multi, ...note };
}

/**
 * `{base}...{head}`, `x-{id}`, `{id}:cancel`: API Gateway has no parameters inside a segment. The whole segment
 * becomes one parameter, so the route matches more than described and never less; its name tells where it is from.
 */
function toWholeSegment(text: string, multiSegment: ReadonlySet<string>): Segment {
  const name = parameterName(text.replaceAll(/[{}]/g, ''));
  const parts = [...text.matchAll(/\{([^{}]+)\}/g)].map((m) => m[1] ?? '');
  return {
    text: `{${name}}`,
    ...(parts.some((part) => multiSegment.has(part)) && { multi: name }),
    note: `"${text}": API Gateway has no parameters inside a segment; the whole segment is imported as {${name}}`,
  };
}

const parameterName = (given: string) => given.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 100);
