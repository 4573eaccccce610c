import { commandGroup } from '../command.ts'
import { createUserCommand } from './create.ts'
import { deactivateUserCommand } from './deactivate.ts'
import { listUsersCommand } from './list.ts'
import { setPasswordCommand } from './password.ts'

export const user = commandGroup('user', 'Add, list and deactivate people; set passwords', [createUserCommand, listUsersCommand, setPasswordCommand, deactivateUserCommand])
