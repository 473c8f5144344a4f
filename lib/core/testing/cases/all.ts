import type { DecisionSuite } from '../decision-case';
import { callerCases, nestedGroupCases } from './callers';
import { addressConditionCases } from './condition-addresses';
import { bindingConditionCases } from './condition-binding';
import { setConditionCases } from './condition-sets';
import { timeConditionCases } from './condition-time';
import { valueConditionCases } from './condition-values';
import { appSyncCases, gatewayCases, webSocketCases } from './gateway';
import { grantCases, separationCases } from './grants';
import { appSyncEventCases, tokenEventCases } from './hidden-keys';
import { decodedPathAttacks, encodedPathAttacks } from './path-attacks';
import { asApisOfOneRoute, asHttpApis } from './retarget';
import { routeCases } from './routes';

const conditionSuites = [
  valueConditionCases,
  addressConditionCases,
  setConditionCases,
  bindingConditionCases,
  timeConditionCases,
];

/** Suites that say who asks and what was granted, of which the type of the API takes nothing away. */
const roleSuites = [callerCases, nestedGroupCases, grantCases, separationCases];

/** Every decision case. The core, the slow model and the authorizer's handler are held against the same list. */
export const decisionSuites: readonly DecisionSuite[] = [
  routeCases,
  encodedPathAttacks,
  decodedPathAttacks,
  gatewayCases,
  webSocketCases,
  appSyncCases,
  ...roleSuites,
  ...conditionSuites,
  tokenEventCases,
  appSyncEventCases,
  ...[...roleSuites, ...conditionSuites].map(asHttpApis),
  ...roleSuites.map((suite) => asApisOfOneRoute(suite, 'WEBSOCKET')),
  ...roleSuites.map((suite) => asApisOfOneRoute(suite, 'APPSYNC')),
];
