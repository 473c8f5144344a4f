import { requestToken } from '../idp/request-token.mjs';

const repository = '/repos/octocat/hello-world';

/** Requests that tell something: who was let in and who was not, each for another reason. */
const requests = [
  { mount: 'rest', method: 'GET', path: '/zen' },
  { mount: 'rest', method: 'GET', path: `${repository}/issues` },
  { mount: 'rest', method: 'GET', path: `${repository}/issues`, account: 'demo-stranger' },
  { mount: 'rest', method: 'GET', path: `${repository}/issues`, account: 'demo-newcomer' },
  { mount: 'rest', method: 'GET', path: '/', account: 'demo-newcomer' },
  { mount: 'rest', method: 'GET', path: `${repository}/issues`, account: 'demo-reader' },
  { mount: 'http', method: 'GET', path: `${repository}/pulls`, account: 'demo-reader' },
  { mount: 'rest', method: 'POST', path: `${repository}/issues`, account: 'demo-reader' },
  { mount: 'rest', method: 'POST', path: `${repository}/issues`, account: 'demo-triager' },
  { mount: 'http', method: 'PUT', path: `${repository}/pulls/1/merge`, account: 'demo-triager' },
  { mount: 'http', method: 'PUT', path: `${repository}/pulls/1/merge`, account: 'demo-contributor' },
  { mount: 'rest', method: 'GET', path: `${repository}/actions/secrets`, account: 'demo-maintainer' },
  { mount: 'rest', method: 'DELETE', path: repository, account: 'demo-maintainer' },
  { mount: 'rest', method: 'DELETE', path: '/orgs/octo-org', account: 'demo-maintainer' },
];

/** Sends some requests through the gateway, so that the access log of a new installation is not empty. */
export async function sendTraffic(gateway: string, issuer: string): Promise<string> {
  for (const { mount, method, path, account } of requests) {
    const token = account && (await requestToken(issuer, account));
    const response = await fetch(`${gateway}/${mount}${path}`, {
      method,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    await response.arrayBuffer();
  }
  return `${requests.length} requests`;
}
