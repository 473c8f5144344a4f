'use client';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import type { Explanation } from '@/lib/core/model/explanation';
import { AppLink } from '../shared/app-link';
import { principalHref } from '../shared/principal-href';
import { checkAccessMessages } from './messages';

const text = checkAccessMessages.result;

interface CheckFactsProps {
  readonly explanation: Explanation;
  readonly principal: string | undefined;
}

/** What the request came to: route, parameters, deciding grant. */
export function CheckFacts({ explanation, principal }: CheckFactsProps) {
  const { route, grant, pathParameters, apiId } = explanation.decision;
  const parameters = Object.entries(pathParameters).map(([name, value]) => `${name} = ${value}`);
  const items: KeyValuePairsProps.Item[] = [
    {
      label: text.route,
      value:
        route === undefined || apiId === undefined ? (
          text.noRoute
        ) : (
          <AppLink href={`/apis/${apiId}?q=${encodeURIComponent(route.path)}`}>
            {`${route.method} ${route.path}`}
          </AppLink>
        ),
    },
    {
      label: text.grant,
      value:
        grant === undefined ? (
          text.noGrant
        ) : (
          <AppLink href={`/roles/${grant.roleId}`}>{`${grant.roleId}/${grant.grantId}`}</AppLink>
        ),
    },
    { label: text.policy, value: explanation.policyVersion },
  ];
  if (parameters.length > 0) items.push({ label: text.parameters, value: parameters.join(', ') });
  if (principal !== undefined) {
    items.push({
      label: text.principal,
      value: <AppLink href={principalHref(principal)}>{text.openPrincipal}</AppLink>,
    });
  }
  return <KeyValuePairs columns={2} minColumnWidth={200} items={items} />;
}
