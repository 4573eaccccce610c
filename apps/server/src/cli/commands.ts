import type { Command } from './command.ts'

/** Name → where it is. Loaded only when called for. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
}
