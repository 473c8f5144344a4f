/** Service tokens and API keys begin so. */
const secretPattern = /gw[tk]_[A-Za-z0-9_-]{20,}/;

/** The value without the properties that hold a secret which is shown once: it is kept nowhere, so not here either. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isSecret(item)).map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isSecret(member))
      .map(([name, member]) => [name, withoutSecrets(member)]),
  );
}

const isSecret = (value: unknown) => typeof value === 'string' && secretPattern.test(value);
