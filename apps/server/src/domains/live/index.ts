/** The numbered feed on its way to those who look at it. */
export { agentDoor, isOwnOrigin } from './agent-door.ts'
export { Hub, type Listener } from './hub.ts'
export type { Happening } from './hydrate.ts'
export { acceptSockets, type SocketDoor } from './upgrade.ts'
