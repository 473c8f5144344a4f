'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import List from '@cloudscape-design/components/list';
import { AppLink } from '../shared/app-link';
import { counted } from '../shared/counted';
import { logHref } from '../shared/log/log-href';
import { overviewMessages } from './messages';
import styles from './overview.module.css';
import type { LastDay } from './use-last-day';

const text = overviewMessages.denied;
const shown = 5;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Its denials in the log; absent where the log cannot be asked for them. */
  readonly log?: string;
}

function routeRows({ topDeniedRoutes }: LastDay): readonly Row[] {
  return topDeniedRoutes.slice(0, shown).map(({ api, method, route, count }) => ({
    id: `${api} ${method} ${route}`,
    name: route === '' ? text.noRoute(method) : `${method} ${route}`,
    count,
    log:
      route === ''
        ? logHref({ effect: 'deny', reason: 'route_unknown', method })
        : logHref({ effect: 'deny', api, method, route }),
  }));
}

function principalRows({ topDeniedPrincipals, principalNames }: LastDay): readonly Row[] {
  return topDeniedPrincipals.slice(0, shown).map(({ principal, subject, count }) => {
    const name = principalNames[principal];
    return {
      id: `${principal} ${subject}`,
      name: name ?? (subject || principal || text.anonymous),
      count,
      ...(principal !== '' && { log: logHref({ effect: 'deny', principal }) }),
    };
  });
}

function Denied({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <Container fitHeight header={<Header variant="h2">{title}</Header>}>
      <List
        ariaLabel={title}
        items={rows}
        renderItem={({ id, name, count, log }) => ({
          id,
          content:
            log === undefined ? (
              name
            ) : (
              <AppLink href={log} ariaLabel={text.open(counted(count, 'denial'), name)}>
                {name}
              </AppLink>
            ),
          secondaryContent: counted(count, 'denial'),
        })}
      />
    </Container>
  );
}

/** The routes that were refused most, and whom. */
export function DeniedLists({ day }: { readonly day: LastDay }) {
  return (
    <div className={styles.halves}>
      <Denied title={text.routes} rows={routeRows(day)} />
      <Denied title={text.principals} rows={principalRows(day)} />
    </div>
  );
}
