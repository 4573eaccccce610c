import type {
  SendVisitorMessage as Send,
  VisitorSession as Session,
  StartConversation as Start,
  WidgetUpload as Upload,
} from '@switchboard/contracts/widget'
import type { Static } from 'typebox'

/** Bodies of the contract, as types only: no schema reaches the bundle. */
export type SendVisitorMessage = Static<typeof Send>
export type StartConversation = Static<typeof Start>
export type VisitorSession = Static<typeof Session>
export type WidgetUpload = Static<typeof Upload>
