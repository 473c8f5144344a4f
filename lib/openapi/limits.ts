/** Bounds of what is read, so that a hostile or mistaken document costs a refusal and nothing else. */
export const limits = {
  /** GitHub's description, one of the largest public ones, is 13 million characters of JSON. */
  jsonChars: 32_000_000,
  /** YAML is slower to read by far: a larger document is better converted to JSON first. */
  yamlChars: 6_000_000,
  /** Levels of nesting anywhere in the document. */
  depth: 200,
  /** Aliases × entries of anchored collections: what expanding a YAML document may cost. */
  yamlAliasWork: 2_000_000,
  paths: 20_000,
  operations: 20_000,
  /** In one list: a list that many paths refer to is read for each of them. */
  parameters: 500,
  /** References that follow one another. */
  refChain: 50,
} as const;
