import { commandGroup } from '../command.ts'

export const tenant = commandGroup('tenant', 'Make a business, or list those there are', {
  create: async () => (await import('./create.ts')).createTenantCommand,
  list: async () => (await import('./list.ts')).listTenantsCommand,
})
