import type { Command } from './command.ts'

/** A command as the list shows it. Loaded only when called for: some bring half the product with them. */
export interface Listed {
  /** One line for the list of commands. */
  summary: string
  load: () => Promise<Command>
}

/** Name → what it is for, and where it is. */
export const COMMANDS: Readonly<Record<string, Listed>> = {
  start: {
    summary: 'Start the product: everything in one process, or only some roles',
    load: async () => (await import('./start.ts')).start,
  },
  migrate: { summary: "Bring the database to this release's schema", load: async () => (await import('./migrate.ts')).migrateCommand },
  seed: { summary: 'Fill tenant "demo" without staying started', load: async () => (await import('./seed.ts')).seed },
  'setup-link': {
    summary: 'Print a new one-time link that sets up the first business',
    load: async () => (await import('./setup-link.ts')).setupLink,
  },
  tenant: { summary: 'Make a business, or list those there are', load: async () => (await import('./tenant/index.ts')).tenant },
  user: { summary: 'Add, list and deactivate people; set passwords', load: async () => (await import('./user/index.ts')).user },
  integration: {
    summary: 'Connect a channel by script, test it, or list those connected',
    load: async () => (await import('./integration/index.ts')).integration,
  },
  replay: { summary: 'Apply kept webhooks again', load: async () => (await import('./replay.ts')).replay },
  'rebuild-reports': {
    summary: 'Make the facts anew that reports are reckoned from',
    load: async () => (await import('./rebuild-reports.ts')).rebuildReports,
  },
  simulate: { summary: 'Run the simulator of the platforms alone', load: async () => (await import('./simulate.ts')).simulate },
  doctor: { summary: 'Look for what is wrong with this installation', load: async () => (await import('./doctor.ts')).doctor },
  backup: { summary: 'Copy the whole installation into a folder, while it runs', load: async () => (await import('./backup.ts')).backup },
  restore: { summary: 'Put a backup into an empty data folder', load: async () => (await import('./restore.ts')).restore },
  key: { summary: 'Change the master key', load: async () => (await import('./key/index.ts')).key },
}
