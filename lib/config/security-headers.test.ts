import { describe, expect, it } from 'vitest';
import { commonSecurityHeaders, contentSecurityPolicy } from './security-headers';

describe('the content security policy of pages', () => {
  const policy = contentSecurityPolicy('abc', ['https://idp.example', 'https://login.example']);

  it('runs scripts with the nonce only, and never evaluates text', () => {
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('allows inline styles as attributes only', () => {
    expect(policy).toContain("style-src 'self' 'nonce-abc';");
    expect(policy.split('; ').filter((part) => part.includes('unsafe-inline'))).toEqual([
      "style-src-attr 'unsafe-inline'",
    ]);
  });

  it('lets forms lead to the console and to sign-in only, and nobody frame a page', () => {
    expect(policy).toContain("form-action 'self' https://idp.example https://login.example;");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('transport security', () => {
  it('is asked for where the console is reached by https', () => {
    expect(commonSecurityHeaders('https://console.example')).toHaveProperty('strict-transport-security');
    expect(commonSecurityHeaders('http://localhost:3000')).not.toHaveProperty('strict-transport-security');
  });
});
