import { isAlias, isCollection, LineCounter, parseDocument, visit } from 'yaml';
import { DocumentError } from './document-error';
import { limits } from './limits';

type YamlDocument = ReturnType<typeof parseDocument>;

/** YAML text as plain data. Expanding its aliases is bounded, whatever they point at. */
export function parseYaml(text: string): unknown {
  if (text.length > limits.yamlChars) {
    throw new DocumentError(
      '',
      `YAML of more than ${limits.yamlChars.toLocaleString('en')} characters is not read; convert the document to JSON`,
    );
  }
  try {
    const document = parse(text);
    boundAliases(document);
    const data: unknown = document.toJS({ maxAliasCount: -1 });
    return data;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    if (error instanceof RangeError) throw new DocumentError('', 'it is nested too deeply');
    // An alias without an anchor is found only when the document is turned into data.
    if (error instanceof ReferenceError) throw new DocumentError('', error.message);
    throw error;
  }
}

function parse(text: string): YamlDocument {
  const lines = new LineCounter();
  // Merge keys (<<) are YAML 1.1, but API descriptions use them to share operations.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const [error] = document.errors;
  if (error) {
    if (error.code === 'RESOURCE_EXHAUSTION') throw new DocumentError('', 'it is nested too deeply');
    const { line, col } = lines.linePos(error.pos[0]);
    throw new DocumentError('', error.message, { line, column: col });
  }
  return document;
}

/** A few lines of YAML can stand for billions of values ("billion laughs"): the work is estimated before it is done. */
function boundAliases(document: YamlDocument): void {
  let aliases = 0;
  let anchored = 0;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) aliases += 1;
      else if (node.anchor !== undefined) anchored += isCollection(node) ? node.items.length + 1 : 1;
    },
  });
  if (aliases * anchored > limits.yamlAliasWork) {
    throw new DocumentError(
      '',
      `its ${aliases} YAML aliases expand to too much; write the values out or use $ref`,
    );
  }
}
