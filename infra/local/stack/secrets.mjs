import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readJson, writePrivateJson } from './json-file.mjs';
import { StopError } from './stop-error.mjs';

/**
 * @typedef {object} Secrets
 * @property {string} nextAuthSecret
 * @property {string} oidcClientSecret
 * @property {string} serviceToken  The owner's token of the first start.
 * @property {string} cookieKey  Signs the issuer's cookies.
 * @property {Record<string, unknown>} signingKey  The issuer's private key (JWK), kept so that tokens outlive a restart.
 */

const random = () => randomBytes(32).toString('base64url');

function createSigningKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(jwk.n)).digest('base64url').slice(0, 16);
  return { ...jwk, kid, use: 'sig', alg: 'RS256' };
}

/** @returns {Secrets} */
function createSecrets() {
  return {
    nextAuthSecret: random(),
    oidcClientSecret: random(),
    serviceToken: `gwt_${random()}`,
    cookieKey: random(),
    signingKey: createSigningKey(),
  };
}

/**
 * @param {unknown} value
 * @returns {value is Secrets}
 */
function isSecrets(value) {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['nextAuthSecret', 'oidcClientSecret', 'serviceToken', 'cookieKey'];
  return texts.every((k) => typeof Reflect.get(value, k) === 'string') && 'signingKey' in value;
}

/**
 * The secrets of this local system, made at its first start.
 *
 * @param {string} file
 */
export function loadSecrets(file) {
  const known = readJson(file);
  if (isSecrets(known)) return known;
  if (known !== undefined) {
    throw new StopError(`${file} does not hold what it should: run "npm run local:reset" and start again.`);
  }
  const secrets = createSecrets();
  writePrivateJson(file, secrets);
  return secrets;
}

/** @param {string} text */
export const sha256Hex = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
