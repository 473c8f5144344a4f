'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { shellMessages } from '../shell/messages';
import styles from './auth.module.css';

interface AuthCardProps {
  readonly title: string;
  readonly intro: string;
  readonly children: ReactNode;
}

/** The one card of a page outside the console. */
export function AuthCard({ title, intro, children }: AuthCardProps) {
  return (
    <main className={styles.page}>
      <title>{`${title} · ${shellMessages.productName}`}</title>
      <div className={styles.card}>
        <SpaceBetween size="l">
          <Box textAlign="center" fontSize="heading-xl" fontWeight="bold">
            {shellMessages.productName}
          </Box>
          <Container header={<Header variant="h1">{title}</Header>}>
            <SpaceBetween size="l">
              <Box variant="p">{intro}</Box>
              {children}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </div>
    </main>
  );
}
