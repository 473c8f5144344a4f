'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { RecentChanges } from '../shared/recent-changes';
import { Page } from '../shell/page';
import { FirstSteps } from './first-steps';
import { overviewMessages as text } from './messages';
import styles from './overview.module.css';
import { PolicyInForce } from './policy-in-force';
import { RecentDecisions } from './recent-decisions';
import { RecentDenials } from './recent-denials';

const changesShown = 5;

/** The first look of the day: what is in force, who was refused, what was changed. */
export function OverviewScreen() {
  return (
    <Page title={text.title} href="/" description={text.description} contentType="dashboard">
      <SpaceBetween size="l">
        <FirstSteps />
        <div className={styles.halves}>
          <PolicyInForce />
          <RecentDecisions />
        </div>
        <RecentDenials />
        <RecentChanges
          title={text.changes.title}
          limit={changesShown}
          empty={text.changes.none}
          allText={text.changes.all}
        />
      </SpaceBetween>
    </Page>
  );
}
