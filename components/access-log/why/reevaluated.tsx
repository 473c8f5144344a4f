'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Explanation } from '@/lib/core/model/explanation';
import { AppLink } from '../../shared/app-link';
import { GrantList } from '../../shared/explanation/grant-list';
import { RouteNeeds } from '../../shared/explanation/route-needs';
import { EffectIndicator } from '../effect-indicator';
import { accessLogMessages } from '../messages';

const text = accessLogMessages.why;

type Reevaluation =
  | { readonly problem: string }
  | {
      readonly explanation: Explanation;
      readonly principalVersion?: number;
      readonly agreesWithLog: boolean;
      readonly hangsOn: readonly { readonly roleId: string; readonly grantId: string }[];
      readonly groupsUnknown: boolean;
    };

interface ReevaluatedProps {
  readonly title: string;
  readonly answer: Reevaluation;
  /** What was never logged: `claims`, `query`. */
  readonly unknown: readonly string[];
  readonly agrees: string;
  readonly differs: string;
}

function Result({
  answer,
  unknown,
  agrees,
  differs,
}: Omit<ReevaluatedProps, 'title' | 'answer'> & {
  readonly answer: Exclude<Reevaluation, { problem: string }>;
}) {
  const { explanation, principalVersion, agreesWithLog, hangsOn, groupsUnknown } = answer;
  const { decision, policyVersion } = explanation;
  return (
    <SpaceBetween size="xs">
      <Box color="text-body-secondary" fontSize="body-s">
        {principalVersion === undefined
          ? text.policy(policyVersion)
          : text.policyAndPrincipal(policyVersion, principalVersion)}
      </Box>
      <div>
        <EffectIndicator effect={decision.effect} /> <Box variant="code">{decision.reason}</Box>
      </div>
      <StatusIndicator type={agreesWithLog ? 'success' : 'warning'}>
        {agreesWithLog ? agrees : differs}
      </StatusIndicator>
      <RouteNeeds decision={decision} />
      <GrantList explanation={explanation} unknown={unknown} />
      {hangsOn.length > 0 && (
        <StatusIndicator type="warning">
          {text.hangsOn}{' '}
          {hangsOn.map(({ roleId, grantId }) => (
            <AppLink key={`${roleId}/${grantId}`} href={`/roles/${roleId}`}>
              {`${roleId}/${grantId}`}{' '}
            </AppLink>
          ))}
        </StatusIndicator>
      )}
      {groupsUnknown && <StatusIndicator type="info">{text.groupsUnknown}</StatusIndicator>}
    </SpaceBetween>
  );
}

/** The decision made again, as of one moment: what comes out, by which grants, and how sure that is. */
export function Reevaluated({ title, answer, ...words }: ReevaluatedProps) {
  return (
    <SpaceBetween size="xs">
      <Box variant="h4">{title}</Box>
      {'problem' in answer ? (
        <StatusIndicator type="warning">{answer.problem}</StatusIndicator>
      ) : (
        <Result answer={answer} {...words} />
      )}
    </SpaceBetween>
  );
}
