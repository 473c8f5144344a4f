'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useRouter } from 'next/navigation';
import { AppLink } from '../shared/app-link';
import { DecisionChart } from '../shared/log/decision-chart';
import { logHref } from '../shared/log/log-href';
import { overviewMessages } from './messages';
import styles from './overview.module.css';
import { useLastDay } from './use-last-day';

const text = overviewMessages.overTime;
const chartHeight = 180;

/** Allowed and denied over the last 24 hours; a bar leads to its time in the log. Nothing before the first decision. */
export function OverTime() {
  const { data: day, isPending } = useLastDay();
  const router = useRouter();
  if (!isPending && (!day || day.totals.allow + day.totals.deny === 0)) return null;
  return (
    <Container
      header={
        <Header variant="h2" description={<AppLink href="/access-log">{text.open}</AppLink>}>
          {text.title}
        </Header>
      }
    >
      <div className={styles.chart}>
        {day && (
          <DecisionChart
            stats={day}
            height={chartHeight}
            onZoom={({ from, to }) => router.push(logHref({ from, to }))}
          />
        )}
      </div>
    </Container>
  );
}
