import { commandGroup } from '../command.ts'

export const tenant = commandGroup('tenant', {
  create: async () => (await import('./create.ts')).createTenantCommand,
  list: async () => (await import('./list.ts')).listTenantsCommand,
})
