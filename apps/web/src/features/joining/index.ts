/** Whether mail can be sent from here: then invitations go out by themselves. */
export { signInOptionsQuery } from './joining.ts'
