'use client';
import Grid from '@cloudscape-design/components/grid';
import { Page } from '../shell/page';
import { CheckForm } from './check-form';
import { CheckResult } from './check-result';
import { checkAccessMessages as text } from './messages';
import { useCheck } from './use-check';

/** Asks what the authorizer would decide. The request stays in the address, so that a question can be passed on. */
export function CheckAccessScreen() {
  const { utc, draft, setDraft, ask, question, round } = useCheck();
  return (
    <Page title={text.title} href="/check-access" description={text.description}>
      <Grid gridDefinition={[{ colspan: { default: 12, s: 5 } }, { colspan: { default: 12, s: 7 } }]}>
        <CheckForm draft={draft} onChange={setDraft} onAsk={() => void ask()} utc={utc} />
        <CheckResult question={question} round={round} />
      </Grid>
    </Page>
  );
}
