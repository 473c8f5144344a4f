interface SeedRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly inherits: readonly string[];
  readonly grants: readonly {
    readonly id: string;
    readonly effect: 'allow' | 'deny';
    readonly permissions: readonly string[];
    readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  }[];
}

/** Addresses of this machine and of private networks (RFC 1918, RFC 4193). */
const internalNetworks = [
  '127.0.0.0/8',
  '::1/128',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
];

/** Four roles over GitHub's API, after GitHub's own Read, Triage, Write and Maintain. Juniors first. */
export const seedRoles: readonly SeedRole[] = [
  {
    id: 'reader',
    name: 'Reader',
    description: 'Looks at code, issues and pull requests; changes nothing.',
    inherits: [],
    grants: [
      {
        id: 'code',
        effect: 'allow',
        permissions: ['repos:read', 'git:read', 'pulls:read', 'checks:read', 'actions:read', 'packages:read'],
      },
      {
        id: 'conversation',
        effect: 'allow',
        permissions: ['issues:read', 'reactions:read', 'projects:read', 'activity:read', 'gists:read'],
      },
      { id: 'people', effect: 'allow', permissions: ['users:read', 'orgs:read', 'teams:read'] },
      {
        id: 'reference',
        effect: 'allow',
        permissions: ['search:read', 'meta:read', 'markdown:read', 'licenses:read', 'rate-limit:read'],
      },
    ],
  },
  {
    id: 'triager',
    name: 'Triager',
    description: 'Sorts and answers issues, without access to the code.',
    inherits: ['reader'],
    grants: [
      {
        id: 'triage',
        effect: 'allow',
        permissions: ['issues:write', 'reactions:write', 'projects:write', 'activity:write'],
      },
    ],
  },
  {
    id: 'contributor',
    name: 'Contributor',
    description: 'Pushes commits, opens and merges pull requests, reports checks.',
    inherits: ['reader'],
    grants: [
      {
        id: 'contribute',
        effect: 'allow',
        permissions: [
          'git:write',
          'pulls:write',
          'repos:write',
          'checks:write',
          'issues:write',
          'gists:write',
        ],
      },
    ],
  },
  {
    id: 'maintainer',
    name: 'Maintainer',
    description:
      'Runs repositories, their workflows and settings. Deletes no repository; sees secrets from inside only.',
    inherits: ['triager', 'contributor'],
    grants: [
      {
        id: 'run-repositories',
        effect: 'allow',
        permissions: [
          'repos:*',
          'issues:*',
          'pulls:*',
          'actions:write',
          'actions:delete',
          'git:delete',
          'teams:write',
        ],
      },
      {
        id: 'secrets-from-inside',
        effect: 'allow',
        permissions: ['actions:admin', 'dependabot:admin', 'codespaces:admin'],
        conditions: { IpAddress: { 'request.sourceIp': internalNetworks } },
      },
      { id: 'never-delete-repositories', effect: 'deny', permissions: ['repos:delete'] },
    ],
  },
];
