import { readLayout } from '../stack/layout.mjs';
import { loadSecrets } from '../stack/secrets.mjs';
import { reportAndFail } from '../stack/stop-error.mjs';
import { connectCachedApi, createApis, importRoutes, openExampleRoutes } from './apis';
import { createConsoleApi } from './console-api';
import { openJournal } from './journal';
import { addMembers, addUsers, assignRoles, createRoles, trustIssuer } from './people';
import { sendTraffic } from './traffic';

/** Fills a new installation through its HTTP API. Says on stdout what it did, a line for each step. */
async function seed(): Promise<void> {
  const { urls, files } = readLayout();
  const { issuer } = urls;
  const api = createConsoleApi(urls.console, loadSecrets(files.secrets).serviceToken);
  const steps: readonly { name: string; run: () => Promise<string> }[] = [
    { name: 'identity-provider', run: () => trustIssuer(api, issuer) },
    { name: 'apis', run: () => createApis(api) },
    { name: 'routes', run: () => importRoutes(api) },
    { name: 'cached-api', run: () => connectCachedApi(api) },
    { name: 'example-routes', run: () => openExampleRoutes(api) },
    { name: 'roles', run: () => createRoles(api) },
    { name: 'members', run: () => addMembers(api, issuer) },
    { name: 'users', run: () => addUsers(api, issuer) },
    { name: 'assignments', run: () => assignRoles(api, issuer) },
    { name: 'traffic', run: () => sendTraffic(urls.gateway, issuer) },
  ];
  const journal = openJournal(files.seeded);
  for (const { name, run } of steps) {
    if (journal.has(name)) continue;
    process.stdout.write(`${await run()}\n`);
    journal.add(name);
  }
  journal.finish();
}

try {
  await seed();
} catch (error) {
  reportAndFail(error);
}
