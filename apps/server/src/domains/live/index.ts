/** The numbered feed on its way to those who look at it. */
export { agentDoor, isOwnOrigin } from './agent-door.ts'
export { deskCommands, type TellAct } from './desk-commands.ts'
export { shownTo } from './frames.ts'
export { Hub, type Listener } from './hub.ts'
export { type Happening, hydrate } from './hydrate.ts'
export { acceptSockets, type SocketDoor } from './upgrade.ts'
