import { chunkHeaders, chunkRewrites, precompressChunks } from './lib/config/precompress-chunks.mjs';

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['electrodb'],
  // `npm test` checks the types, pages' included: a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A build begins anew whenever its sources changed: what the bundler would keep for the next one is never worth its writing.
  experimental: { turbopackFileSystemCacheForBuild: false },
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
