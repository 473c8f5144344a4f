/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['electrodb'],
  typescript: { ignoreBuildErrors: false },
};

export default nextConfig;
