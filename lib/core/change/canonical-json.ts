/**
 * Canonical JSON (RFC 8785): no white space, members sorted by UTF-16 code units, numbers and strings as
 * ECMAScript writes them. Equal values have equal text, so that the text can be hashed.
 * Members that are undefined are left out, as in JSON.
 * @throws TypeError for what JSON cannot hold: non-finite numbers, lone surrogates, functions, undefined in arrays.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no form for ${value}`);
      return JSON.stringify(value);
    case 'string':
      return quote(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value)
        ? `[${value.map(canonicalJson).join(',')}]`
        : canonicalObject(Object.entries(value));
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      break;
  }
  throw new TypeError(`canonical JSON has no form for a ${typeof value}`);
}

function canonicalObject(entries: [string, unknown][]): string {
  const members = entries
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${quote(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function quote(text: string): string {
  if (loneSurrogate.test(text)) throw new TypeError('canonical JSON has no form for a lone surrogate');
  return JSON.stringify(text);
}

/** The text with lone surrogates replaced, as UTF-8 storage would do: what is hashed must be what is stored. */
export function toWellFormed(text: string): string {
  return loneSurrogate.test(text) ? text.replace(new RegExp(loneSurrogate, 'g'), '\uFFFD') : text;
}
