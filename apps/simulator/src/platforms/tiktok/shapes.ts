import { at } from '../../read.ts'
import { array, object, oneOf, optional, type Shape, string } from '../../shape.ts'

const filled = string({ min: 1 })
const TEXT_MAX = 6_000

const button = object({ type: optional(oneOf('REPLY')), title: string({ min: 1, max: 20 }), id: string({ min: 1, max: 40 }) })
const bodies: Readonly<Record<string, Record<string, Shape>>> = {
  TEXT: {
    text: object({ body: string({ min: 1, max: TEXT_MAX }) }),
    referenced_message_info: optional(object({ referenced_message_id: filled })),
  },
  IMAGE: { image: object({ media_id: filled }) },
  TEMPLATE: {
    template: object({
      type: optional(oneOf('QA_BUTTON_CARD', 'QA_LINK_CARD')),
      title: string({ min: 1, max: 40 }),
      buttons: array(button, { min: 1, max: 3 }),
    }),
  },
  SENDER_ACTION: { sender_action: oneOf('TYPING', 'MARK_READ') },
}

/** Each type has its own part, and takes no other's. */
export const sendShape: Shape = {
  check(value, path) {
    const type = String(at(value, 'message_type'))
    const head = {
      business_id: filled,
      recipient_type: oneOf('CONVERSATION'),
      recipient: filled,
      message_type: oneOf(...Object.keys(bodies)),
    }
    return object({ ...head, ...bodies[type] }, { open: bodies[type] === undefined }).check(value, path)
  },
}

export const refreshShape = object({ client_id: filled, client_secret: filled, grant_type: oneOf('refresh_token'), refresh_token: filled })

export const codeShape = object({
  client_id: filled,
  client_secret: filled,
  grant_type: oneOf('authorization_code'),
  auth_code: filled,
  redirect_uri: filled,
})

export const webhookShape = object({
  app_id: filled,
  secret: filled,
  event_type: oneOf('DIRECT_MESSAGE'),
  callback_url: string({ pattern: /^https?:\/\/\S+$/ }),
})
