const parameter = /\{[^{}]+\}/g;
const harmless = /^[\w~-]+$/;

/** Concrete paths for a template, the plainest first. Parameters are often bound to who asks: it is tried as well. */
export function samplePaths(template: string, subject: string): string[] {
  if (!template.includes('{')) return [template];
  const values = harmless.test(subject) ? ['1', subject] : ['1'];
  return values.map((value) => template.replace(parameter, value));
}
