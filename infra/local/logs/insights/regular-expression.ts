import { malformedQuery } from './malformed-query';

export type Matcher = (text: string) => boolean;

/** Compiles what stands between slashes. Constructs that mean another thing here than in the service are refused. */
export function compileRegularExpression(source: string): RegExp {
  const [, isCaseless, body = ''] = /^(?<flag>\(\?i\))?(?<body>.*)$/s.exec(source) ?? [];
  const unsupported = /\(\?[imsux-]+[:)]|\\[AzZGQEpPX]|\(\?P/.exec(body.replaceAll(/\\\\/g, ''));
  if (unsupported) throw malformedQuery(`unsupported "${unsupported[0]}" in a regular expression`);
  try {
    return new RegExp(translate(body), isCaseless === undefined ? 'u' : 'ui');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw malformedQuery(`the regular expression /${source}/ cannot be read (${why})`);
  }
}

/** `\x{…}` and escapes of characters that need none are written differently here. */
function translate(source: string): string {
  return source.replaceAll(/\\(?:x\{(?<code>[0-9a-fA-F]+)\}|(?<char>.))/gsu, (all, code, char: string) => {
    if (code !== undefined) return `\\u{${code}}`;
    return /[\w^$\\.*+?()[\]{}|/-]/.test(char) ? all.replace('\\-', '\\x2d') : char;
  });
}

/** Named groups of an expression, in their order. */
export function groupNames(expression: RegExp): string[] {
  return [...expression.source.matchAll(/\(\?<(?<name>[A-Za-z_]\w*)>/g)].map(
    ({ groups }) => groups?.name ?? '',
  );
}

/** A glob of parse: each `*` captures what lies between the texts round it. */
export function compileGlob(glob: string): RegExp {
  const parts = glob.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const [first = '', ...rest] = parts;
  const captured = rest.map((part, i) => (i === rest.length - 1 && part === '' ? '(.*)' : `(.*?)${part}`));
  return new RegExp(first + captured.join(''), 's');
}
