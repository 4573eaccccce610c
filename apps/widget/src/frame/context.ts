import type { Api } from './api.ts'
import type { Host } from './host.ts'
import type { Sender } from './sender.ts'
import type { Sessions } from './session.ts'
import type { Socket } from './socket.ts'
import type { State } from './state.ts'
import type { Store } from './store.ts'

/** What the acts of the chat work with. */
export interface Context {
  state: Store<State>
  host: Host
  api: Api
  apiBase: string
  inbox: string
  sessions: Sessions
  socket: Socket
  sender: Sender
}
