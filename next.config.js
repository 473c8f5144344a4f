import { chunkHeaders, chunkRewrites, precompressChunks } from './lib/config/precompress-chunks.mjs';

/** For Lambda: a server that needs nothing beside it. `next start` runs the usual build, and does not run this one. */
const standalone = process.env.GATEWARDEN_BUILD === 'standalone' && {
  output: /** @type {const} */ ('standalone'),
  outputFileTracingRoot: import.meta.dirname,
};

/** @type {import('next').NextConfig} */
const nextConfig = {
  ...standalone,
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['electrodb'],
  // `npm test` checks the types, pages' included: a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A build begins anew whenever its sources changed: what the bundler would keep for the next one is never worth its writing.
  experimental: { turbopackFileSystemCacheForBuild: false },
  turbopack: {
    // Cloudscape's messages come parsed: the parser would be 9 kB of script for every page, and never run.
    resolveAlias: {
      '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/lib/no-parser',
    },
    rules: {
      '**/@cloudscape-design/components/list/internal.js': { loaders: ['./lib/config/lazy-sorting.cjs'] },
      '**/zod/mini/index.js': { condition: 'browser', loaders: ['./lib/config/small-zod.cjs'] },
    },
  },
  compiler: { runAfterProductionCompile: precompressChunks },
  rewrites: async () => ({ beforeFiles: chunkRewrites }),
  // Pages get their headers in proxy.ts, the API in its handler.
  headers: async () => [
    ...chunkHeaders,
    {
      source: '/api/auth/:path*',
      headers: [
        { key: 'cache-control', value: 'no-store' },
        { key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'" },
        { key: 'referrer-policy', value: 'no-referrer' },
        { key: 'x-content-type-options', value: 'nosniff' },
      ],
    },
  ],
};

export default nextConfig;
