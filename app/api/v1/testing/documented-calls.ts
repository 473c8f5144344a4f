/** A call of the API as a guide writes it: `api -X PATCH "$CONSOLE/api/v1/…" -d '…'`. */
export interface DocumentedCall {
  /** The heading it stands under. */
  readonly section: string;
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: string | undefined;
}

type Variables = Readonly<Record<string, string>>;

/** Options of curl that take a value and say nothing about the request. */
const optionsWithValue = new Set(['-D', '-o']);

/** The calls in the shell blocks of a guide, with the variables that it leaves to its reader filled in. */
export function readDocumentedCalls(guide: string, variables: Variables): readonly DocumentedCall[] {
  const calls: DocumentedCall[] = [];
  let section = '';
  let isShell = false;
  for (const line of guide.replaceAll('\\\n', ' ').split('\n')) {
    const fence = /^\s*```(\w*)/.exec(line);
    if (fence) isShell = !isShell && fence[1] === 'sh';
    else if (!isShell && line.startsWith('## ')) section = line.slice(3);
    else if (isShell && /^\s*api\s/.test(line)) calls.push(readCall(section, line.trim(), variables));
  }
  return calls;
}

function readCall(section: string, line: string, variables: Variables): DocumentedCall {
  const words = splitWords(line, variables).slice(1);
  let method: string | undefined;
  let body: string | undefined;
  let url = '';
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (word === '-X') method = words[(i += 1)];
    else if (word === '-d') body = words[(i += 1)];
    else if (optionsWithValue.has(word)) i += 1;
    else url = word;
  }
  const path = /^CONSOLE\/api\/v1(\/.*)$/.exec(url)?.[1];
  if (path === undefined) throw new TypeError(`${section}: ${line} calls no operation`);
  return { section, method: method ?? (body === undefined ? 'GET' : 'POST'), path, body };
}

/** The words of a command as a shell splits them, up to a redirection or a comment. */
function splitWords(line: string, variables: Variables): readonly string[] {
  const words: string[] = [];
  const word = /(?:'[^']*'|"[^"]*"|[^\s'"<>|#])+|[<>|#]/g;
  for (const [text] of line.matchAll(word)) {
    if (/^[<>|#]$/.test(text)) break;
    words.push(
      text.replace(/'([^']*)'|"([^"]*)"|([^'"]+)/g, (_, literal?: string, quoted?: string, bare?: string) =>
        literal === undefined ? expand(quoted ?? bare ?? '', variables) : literal,
      ),
    );
  }
  return words;
}

function expand(text: string, variables: Variables): string {
  return text.replace(/\$(\w+)/g, (_, name: string) => {
    const value = name === 'CONSOLE' ? 'CONSOLE' : variables[name];
    if (value === undefined) throw new TypeError(`The variable ${name} of a guide is not known here.`);
    return value;
  });
}
