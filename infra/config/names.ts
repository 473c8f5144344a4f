/**
 * Names that stacks know of each other instead of importing them. The console needs to know where people sign in, and
 * sign-in needs to know where the console is: as names they need not wait for each other.
 */
export function namesOf(installation: string) {
  const prefix = `${installation}/console`;
  return {
    authorizerFunction: `${installation}-authorizer`,
    authorizerLog: `/aws/lambda/${installation}-authorizer`,
    changeLog: `/${installation}/changes`,
    /** Parameters of Systems Manager. */
    parameters: {
      url: `/${prefix}/url`,
      issuer: `/${prefix}/issuer`,
      clientId: `/${prefix}/client-id`,
      signInOrigins: `/${prefix}/sign-in-origins`,
    },
    /** Secrets of Secrets Manager. */
    secrets: {
      session: `${prefix}/session-secret`,
      origin: `${prefix}/origin-secret`,
      client: `${prefix}/client-secret`,
    },
  };
}

/** The parameter under which Systems Manager hands out a secret. */
export const parameterOfSecret = (secretName: string): string =>
  `/aws/reference/secretsmanager/${secretName}`;
