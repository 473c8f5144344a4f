/** English text of the reference of the control-plane API. */
export const apiReferenceMessages = {
  title: 'API reference',
  description:
    'Every operation of the control plane, from the OpenAPI document it serves. Machines send a service token as "Authorization: Bearer gwt_…".',
  document: 'OpenAPI document',
  find: 'Find by path, summary or permission',
  count: (n: number) => `(${n})`,
  none: 'No operation matches',
  permission: 'Needs',
  access: { signed_in: 'any signed-in caller', anonymous: 'nothing: open to everybody' },
  parameters: 'Parameters',
  parameter: { name: 'Name', in: 'In', required: 'Required', example: 'Example', description: 'Description' },
  yes: 'Yes',
  no: 'No',
  body: 'Body',
  answers: 'Answers',
  answer: 'Answer',
  problems: 'Problems',
  problem: { status: 'Status', code: 'Code', detail: 'Such as' },
  copy: 'Copy the example',
  copied: 'Copied',
  copyFailed: 'Could not copy',
} as const;
