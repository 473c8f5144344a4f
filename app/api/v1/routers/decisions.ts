import { simulateDecision } from '@/lib/services/decisions/simulate-decision';
import { implementer } from '../implementer';

export const decisionsRouter = {
  simulate: implementer.decisions.simulate.handler(({ input, context }) =>
    simulateDecision(context.service, input),
  ),
};
