import { commandGroup } from '../command.ts'

export const user = commandGroup('user', {
  create: async () => (await import('./create.ts')).createUserCommand,
  list: async () => (await import('./list.ts')).listUsersCommand,
  password: async () => (await import('./password.ts')).setPasswordCommand,
  deactivate: async () => (await import('./deactivate.ts')).deactivateUserCommand,
})
