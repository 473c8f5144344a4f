import { getSettings } from '@/lib/services/settings/get-settings';
import { putSettings } from '@/lib/services/settings/put-settings';
import { implementer } from '../implementer';

const settings = implementer.settings;

export const settingsRouter = {
  get: settings.get.handler(({ context }) => getSettings(context.service)),
  put: settings.put.handler(({ input, context }) => putSettings(context.service, input)),
};
