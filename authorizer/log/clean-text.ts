// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const suspicious = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Surrogate}/u;
// oxlint-disable-next-line no-control-regex -- as above
const unwanted = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Surrogate}/gu;

/** Text as it may stand in a log line: bounded, without line breaks, control characters or halves of characters. */
export function cleanText(text: string, maximumLength: number): string {
  // Cut before the search, so that a megabyte costs no more than a line; cut off a half of a character after it.
  const bounded = text.length > maximumLength ? text.slice(0, maximumLength) : text;
  return suspicious.test(bounded) ? bounded.replace(unwanted, '') : bounded;
}
