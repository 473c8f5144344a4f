import type { OpenAPI } from '@orpc/contract';
import type { OperationMeta } from '@/lib/contracts/operation';
import { isSchema, type Schemas, sampleSchema } from './sample-schema';

/** Puts an example beside every parameter, body and good answer of an operation. */
export function addExamples(
  operation: OpenAPI.OperationObject,
  schemas: Schemas,
  stated: OperationMeta['example'],
): void {
  for (const parameter of operation.parameters ?? []) {
    if (!('name' in parameter) || !isSchema(parameter.schema)) continue;
    parameter.example ??= sampleSchema(parameter.schema, schemas, parameter.name);
  }
  if (operation.requestBody && 'content' in operation.requestBody) {
    addToContent(operation.requestBody.content, schemas, stated?.body);
  }
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    // An answer without content is described with an empty one.
    if (status === '204' && 'content' in response) delete response.content;
    if (status.startsWith('2') && 'content' in response && response.content) {
      addToContent(response.content, schemas, stated?.response);
    }
  }
}

function addToContent(
  content: Record<string, OpenAPI.MediaTypeObject>,
  schemas: Schemas,
  stated: unknown,
): void {
  for (const media of Object.values(content)) {
    media.example ??= stated ?? (isSchema(media.schema) ? sampleSchema(media.schema, schemas) : null);
  }
}
