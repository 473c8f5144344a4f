import { startIdentityProvider } from '../idp/server';
import { readLayout } from '../stack/layout.mjs';
import { loadSecrets } from '../stack/secrets.mjs';
import { servePart } from './serve-part';

const { urls, files } = readLayout();
const { oidcClientSecret, cookieKey, signingKey } = loadSecrets(files.secrets);

await servePart(() =>
  startIdentityProvider({
    issuer: urls.issuer,
    consoleUrl: urls.console,
    clientSecret: oidcClientSecret,
    cookieKey,
    signingKey,
  }),
);
