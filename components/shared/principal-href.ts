/** The page of a principal: users and clients have their own. */
export const principalHref = (principalId: string): string =>
  `/${principalId.startsWith('cli_') ? 'clients' : 'users'}/${principalId}`;
