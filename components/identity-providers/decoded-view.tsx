'use client';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { DecodedToken } from './decode-token';
import { providersMessages } from './messages';

const text = providersMessages.token;

function Part({ title, value }: { readonly title: string; readonly value: object }) {
  return (
    <div>
      <Box variant="awsui-key-label">{title}</Box>
      <Box variant="pre">{JSON.stringify(value, null, 2)}</Box>
    </div>
  );
}

/** Header and claims as they are in the token. */
export function DecodedView({ token }: { readonly token: DecodedToken }) {
  return (
    <ExpandableSection headerText={text.decoded}>
      <Part title={text.header} value={token.header} />
      <Part title={text.claims} value={token.claims} />
    </ExpandableSection>
  );
}
