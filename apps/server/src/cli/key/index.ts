import { commandGroup } from '../command.ts'

export const key = commandGroup('key', 'Change the master key', {
  rotate: async () => (await import('./rotate.ts')).rotateKeyCommand,
})
