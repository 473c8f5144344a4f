import { applyImport } from '@/lib/services/imports/apply-import';
import { getImport, stageImport, uploadPart } from '@/lib/services/imports/stage-import';
import { implementer } from '../implementer';

const imports = implementer.imports;

export const importsRouter = {
  stage: imports.stage.handler(({ input, context }) => stageImport(context.service, input)),
  upload: imports.upload.handler(({ input, context }) => uploadPart(context.service, input)),
  progress: imports.progress.handler(({ input, context }) => getImport(context.service, input)),
  apply: imports.apply.handler(({ input, context }) => applyImport(context.service, input)),
};
