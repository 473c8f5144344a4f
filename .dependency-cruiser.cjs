// The arrows of the house (docs/architecture.md), importer -> imported. What is not drawn there is an error here.
const swc = require('@swc/core');

// dependency-cruiser hands swc every file as plain TypeScript, in which JSX is a syntax error; it has no option for it.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

/**
 * @param {string} name
 * @param {string} from
 * @param {string[]} allowed
 * @param {string} [comment]
 */
const only = (name, from, allowed, comment) => ({
  name,
  ...(comment && { comment }),
  severity: /** @type {const} */ ('error'),
  from: { path: from, pathNot: '\\.test\\.tsx?$|/testing/' },
  to: { path: '^(app|components|lib|authorizer|infra|e2e)/', pathNot: [from, ...allowed] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('core-is-alone', '^lib/core/', [], 'The core is pure: it imports nothing of ours.'),
    {
      name: 'core-knows-only-zod',
      comment: 'No I/O in the core: not even a Node built-in. zod is its only package.',
      severity: /** @type {const} */ ('error'),
      from: { path: '^lib/core/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: 'node_modules/zod/' },
    },
    only('contracts-see-core', '^lib/contracts/', ['^lib/core/']),
    only('store-sees-core', '^lib/store/', ['^lib/core/']),
    only('identity-sees-core', '^lib/identity/', ['^lib/core/']),
    only('evidence-sees-core', '^lib/evidence/', ['^lib/core/', '^lib/store/keys\\.ts$']),
    only('logs-see-core', '^lib/logs/', ['^lib/core/']),
    only('gateway-sees-core', '^lib/gateway/', ['^lib/core/']),
    only('openapi-sees-core', '^lib/openapi/', ['^lib/core/']),
    only('services-see-core-and-ports', '^lib/services/', [
      '^lib/openapi/',
      '^lib/core/',
      '^lib/store/(port|keys|errors)\\.ts$',
      '^lib/logs/port\\.ts$',
      '^lib/identity/port\\.ts$',
      '^lib/gateway/port\\.ts$',
      '^lib/contracts/',
    ]),
    only('config-is-alone', '^lib/config/', []),
    only('auth-sees-core-config-ports', '^lib/auth/', [
      '^lib/core/',
      '^lib/config/',
      '^lib/store/(port|keys)\\.ts$',
      '^lib/services/',
    ]),
    only('client-sees-contracts', '^lib/client/', ['^lib/contracts/', '^lib/core/']),
    only('components-see-client-and-core', '^components/', ['^lib/client/', '^lib/core/', '^lib/contracts/']),
    only(
      'app-is-the-composition',
      '^app/',
      ['^components/', '^lib/', '^authorizer/credentials/(token-verifier|fault)\\.ts$'],
      'A token is tested by the very code that the authorizer verifies it with.',
    ),
    only('authorizer-reads', '^authorizer/', ['^lib/core/', '^lib/store/(reader|keys|snapshot)(/|\\.ts$)']),
    only(
      'digest-composes',
      '^infra/digest/',
      ['^lib/(core|services|store)/'],
      'A program of its own, as the console is.',
    ),
    only('infra-sees-keys', '^infra/(?!digest/)', ['^lib/store/keys\\.ts$']),
    only('e2e-sees-http', '^e2e/', []),
    {
      name: 'nothing-imports-app',
      severity: /** @type {const} */ ('error'),
      from: { pathNot: '^app/' },
      to: { path: '^app/' },
    },
    {
      name: 'shipped-code-has-no-dev-packages',
      severity: /** @type {const} */ ('error'),
      from: {
        path: '^(app|components|lib|authorizer|infra/digest)/',
        pathNot: '\\.test\\.tsx?$|/testing/|/bench/|(authorizer|infra/digest)/build',
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|\\.next|\\.local|dist)/|^authorizer/bench/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
    parser: 'swc',
  },
};
