'use client';
import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import styles from './api-reference.module.css';
import { apiReferenceMessages as text } from './messages';
import type { DocumentedOperation } from './read-document';

type Parameter = DocumentedOperation['parameters'][number];

/** All that the document says of one operation. */
export function OperationDetails({ operation }: { readonly operation: DocumentedOperation }) {
  const { permission, parameters, body, answers, problems } = operation;
  return (
    <SpaceBetween size="l">
      <Box>
        {text.permission}{' '}
        {permission === 'signed_in' || permission === 'anonymous' ? (
          text.access[permission]
        ) : (
          <Box variant="code" display="inline">
            {permission}
          </Box>
        )}
      </Box>
      {parameters.length > 0 && (
        <Table<Parameter>
          variant="embedded"
          header={<Header variant="h3">{text.parameters}</Header>}
          ariaLabels={{ tableLabel: text.parameters }}
          items={parameters}
          wrapLines
          columnDefinitions={[
            { id: 'name', header: text.parameter.name, cell: (p) => p.name, isRowHeader: true },
            { id: 'in', header: text.parameter.in, cell: (p) => p.in },
            {
              id: 'required',
              header: text.parameter.required,
              cell: (p) => (p.required ? text.yes : text.no),
            },
            { id: 'example', header: text.parameter.example, cell: (p) => exampleText(p.example) },
            { id: 'description', header: text.parameter.description, cell: (p) => p.description || '–' },
          ]}
        />
      )}
      {body !== undefined && <Example title={text.body} content={body} />}
      {answers.map(({ title, text: content }) => (
        <Example key={title} title={`${text.answer} ${title}`} content={content} />
      ))}
      {problems.length > 0 && (
        <Table
          variant="embedded"
          header={<Header variant="h3">{text.problems}</Header>}
          ariaLabels={{ tableLabel: text.problems }}
          items={problems}
          wrapLines
          columnDefinitions={[
            { id: 'status', header: text.problem.status, cell: (p) => p.status },
            { id: 'code', header: text.problem.code, cell: (p) => p.code, isRowHeader: true },
            { id: 'detail', header: text.problem.detail, cell: (p) => p.detail },
          ]}
        />
      )}
    </SpaceBetween>
  );
}

function Example({ title, content }: { readonly title: string; readonly content: string }) {
  if (content === '') return <Header variant="h3">{title}</Header>;
  return (
    <div>
      <Header
        variant="h3"
        actions={
          <CopyToClipboard
            variant="icon"
            textToCopy={content}
            copyButtonAriaLabel={`${text.copy}: ${title}`}
            copySuccessText={text.copied}
            copyErrorText={text.copyFailed}
          />
        }
      >
        {title}
      </Header>
      <Box variant="code">
        <pre className={styles.example}>{content}</pre>
      </Box>
    </div>
  );
}

const exampleText = (example: unknown) =>
  typeof example === 'string' ? example : JSON.stringify(example ?? '');
