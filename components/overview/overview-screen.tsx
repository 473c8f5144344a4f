'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { InTurn } from '../shared/in-turn';
import { RecentChanges } from '../shared/recent-changes';
import { Page } from '../shell/page';
import { AlikeDenials } from './alike-denials';
import { DeniedLists } from './denied-lists';
import { ExpiringGrants } from './expiring-grants-table';
import { FirstSteps } from './first-steps';
import { LastDayFigures } from './last-day';
import { overviewMessages as text } from './messages';
import { OverTime } from './over-time';
import styles from './overview.module.css';
import { PolicyInForce } from './policy-in-force';
import { useLastDay } from './use-last-day';

const changesShown = 5;

/** What was refused in the last day; nothing where nothing was. */
function Denials() {
  const { data: day, isPending } = useLastDay();
  if (isPending) return <div className={styles.denialsToCome} />;
  if (!day || day.totals.deny === 0) return null;
  return (
    <SpaceBetween size="l">
      <AlikeDenials day={day} />
      <DeniedLists day={day} />
    </SpaceBetween>
  );
}

/** The first look of the day: what is in force, what was asked and refused, what ends soon, what was changed. */
export function OverviewScreen() {
  return (
    <Page title={text.title} href="/" description={text.description} contentType="dashboard">
      <InTurn>
        <FirstSteps />
        <div className={styles.halves}>
          <PolicyInForce />
          <LastDayFigures />
        </div>
        <OverTime />
        <Denials />
        <ExpiringGrants />
        <RecentChanges
          title={text.changes.title}
          limit={changesShown}
          empty={text.changes.none}
          allText={text.changes.all}
        />
      </InTurn>
    </Page>
  );
}
