import { commandGroup } from '../command.ts'
import { createIntegrationCommand } from './create.ts'
import { listIntegrationsCommand } from './list.ts'

export const integration = commandGroup('integration', 'Connect a channel by script, or list those connected', [createIntegrationCommand, listIntegrationsCommand])
