import { commandGroup } from '../command.ts'
import { createTenantCommand } from './create.ts'
import { listTenantsCommand } from './list.ts'

export const tenant = commandGroup('tenant', 'Make a business, or list those there are', [createTenantCommand, listTenantsCommand])
