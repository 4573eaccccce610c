import { commandGroup } from '../command.ts'

export const integration = commandGroup('integration', 'Connect a channel by script, or list those connected', {
  create: async () => (await import('./create.ts')).createIntegrationCommand,
  list: async () => (await import('./list.ts')).listIntegrationsCommand,
})
