import type { Command } from './command.ts'

/** Name → where it is. Loaded only when called for. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  seed: async () => (await import('./seed.ts')).seed,
  'setup-link': async () => (await import('./setup-link.ts')).setupLink,
  tenant: async () => (await import('./tenant/index.ts')).tenant,
  user: async () => (await import('./user/index.ts')).user,
  integration: async () => (await import('./integration/index.ts')).integration,
  replay: async () => (await import('./replay.ts')).replay,
  'rebuild-reports': async () => (await import('./rebuild-reports.ts')).rebuildReports,
  simulate: async () => (await import('./simulate.ts')).simulate,
  doctor: async () => (await import('./doctor.ts')).doctor,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  key: async () => (await import('./key/index.ts')).key,
}
