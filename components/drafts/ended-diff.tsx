'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import { versionsMessages } from '../versions/messages';
import { VersionDifferences } from '../versions/version-differences';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';

const text = draftsMessages.diff;

/** What a published draft changed. Of a discarded one nothing is left. */
export function EndedDiff({ draft }: { readonly draft: DraftView }) {
  const { publishedVersion: version } = draft;
  return (
    <Container>
      {version === undefined || version < 2 ? (
        <Box>{version === undefined ? text.discarded : versionsMessages.details.first}</Box>
      ) : (
        <VersionDifferences from={version - 1} to={version} title={text.published(version)} />
      )}
    </Container>
  );
}
