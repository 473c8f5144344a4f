/** Where in a document's text a syntax error stands. Both count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** An API description that cannot be read. Names the place: a JSON Pointer, and for syntax errors line and column. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  constructor(
    /** JSON Pointer (RFC 6901) into the document; empty for the document itself. */
    readonly pointer: string,
    readonly problem: string,
    readonly position?: TextPosition,
  ) {
    super(
      position
        ? `line ${position.line}, column ${position.column}: ${problem}`
        : `${pointer || 'the document'}: ${problem}`,
    );
  }
}
