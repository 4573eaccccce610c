import { commandGroup } from '../command.ts'

export const key = commandGroup('key', {
  rotate: async () => (await import('./rotate.ts')).rotateKeyCommand,
})
