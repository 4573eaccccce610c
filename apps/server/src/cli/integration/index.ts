import { commandGroup } from '../command.ts'

export const integration = commandGroup('integration', {
  create: async () => (await import('./create.ts')).createIntegrationCommand,
  check: async () => (await import('./check.ts')).checkIntegrationCommand,
  subscribe: async () => (await import('./check.ts')).subscribeIntegrationCommand,
  pages: async () => (await import('./pages.ts')).integrationPagesCommand,
  list: async () => (await import('./list.ts')).listIntegrationsCommand,
})
