'use client';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { PrincipalSelect } from '../shared/principal-select';
import { ApiSelect } from './api-select';
import { type Draft, problemsOf } from './draft';
import { checkAccessMessages } from './messages';
import { MoreFields } from './more-fields';
import { readClaims } from './request-text';

const text = checkAccessMessages.form;
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'WEBSOCKET'].map((value) => ({
  value,
}));

interface CheckFormProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onAsk: () => void;
  readonly utc: boolean;
}

/** The request that is asked about. */
export function CheckForm({ draft, onChange, onAsk, utc }: CheckFormProps) {
  const [tried, setTried] = useState(false);
  const problems = problemsOf(draft, utc);
  const shown: typeof problems = tried ? problems : new Set();
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.size === 0) onAsk();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Form
        actions={
          <Button variant="primary" formAction="submit">
            {text.submit}
          </Button>
        }
      >
        <Container header={<Header variant="h2">{text.title}</Header>}>
          <SpaceBetween size="l">
            <PrincipalSelect
              label={text.principal}
              value={draft.principal}
              disabled={readClaims(draft.claims).type === 'token'}
              onChange={(principal) => change({ principal })}
            />
            <ApiSelect
              value={draft.api}
              errorText={shown.has('api_missing') ? text.apiRequired : undefined}
              onChange={(api) => change({ api })}
            />
            <FormField label={text.method}>
              <Select
                options={methods}
                selectedOption={{ value: draft.method }}
                onChange={({ detail }) => change({ method: detail.selectedOption.value ?? 'GET' })}
              />
            </FormField>
            <FormField
              label={text.path}
              constraintText={text.pathHint}
              errorText={shown.has('path_missing') && text.pathRequired}
            >
              <Input
                value={draft.path}
                ariaRequired
                spellcheck={false}
                autoComplete={false}
                onChange={({ detail }) => change({ path: detail.value })}
              />
            </FormField>
            <MoreFields draft={draft} onChange={change} problems={shown} utc={utc} />
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
