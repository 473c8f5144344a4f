'use client';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { useFollow } from '../shared/use-follow';
import { overviewMessages } from './messages';
import { usePolicyInForce } from './use-policy-in-force';

const text = overviewMessages.steps;

/** What a new installation needs before anybody is let in. Gone once all of it is there. */
export function FirstSteps() {
  const { policy, unpublished } = usePolicyInForce();
  const users = useQuery(api.users.list.queryOptions({ input: { limit: 1 } }));
  const follow = useFollow();
  if ((!policy && !unpublished) || !users.data) return null;

  const steps = [
    { ...text.api, href: '/apis', done: (policy?.counts.routes ?? 0) > 0 },
    { ...text.role, href: '/roles', done: (policy?.counts.roles ?? 0) > 0 },
    { ...text.user, href: '/users', done: users.data.items.length > 0 },
  ];
  if (steps.every((step) => step.done)) return null;
  const next = steps.find((step) => !step.done);

  return (
    <Container
      header={
        <Header variant="h2" description={text.description}>
          {text.title}
        </Header>
      }
    >
      <KeyValuePairs
        columns={3}
        items={steps.map((step, i) => ({
          label: `${i + 1}. ${step.title}`,
          value: (
            <SpaceBetween size="xs">
              <StatusIndicator type={step.done ? 'success' : 'pending'}>
                {step.done ? text.done : text.todo}
              </StatusIndicator>
              <span>{step.hint}</span>
              {step === next && (
                <Button variant="primary" href={step.href} onFollow={follow}>
                  {step.action}
                </Button>
              )}
            </SpaceBetween>
          ),
        }))}
      />
    </Container>
  );
}
