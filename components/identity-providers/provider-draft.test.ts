import { describe, expect, it } from 'vitest';
import { blankProvider, mergeDraft } from './provider-draft';

describe('an identity provider that somebody else has changed meanwhile', () => {
  const opened = { ...blankProvider, issuer: 'https://old.test', audience: 'shop' };

  it('is not held to keys that they gave for the issuer before', () => {
    const entered = { ...opened, issuer: 'https://new.test' };
    const now = { ...opened, jwksUri: 'https://old.test/keys', allowIdTokens: true };
    expect(mergeDraft({ opened, entered, now })).toEqual({ ...entered, allowIdTokens: true });
  });

  it('has the audiences of one kind', () => {
    const entered = { ...opened, audience: 'shop\nstore' };
    const now = { ...opened, audienceType: 'cognito' as const, audience: '1h57kf5cpq17m0eml12EXAMPLE' };
    expect(mergeDraft({ opened, entered, now })).toEqual(entered);
  });
});
