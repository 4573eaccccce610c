import { at, text } from '../../read.ts'
import { anything, array, either, number, object, oneOf, optional, type Shape, string } from '../../shape.ts'

const url = string({ pattern: /^https?:\/\/\S+$/ })
const recipient = object({ user_id: string({ pattern: /^\d+$/ }) })

const mediaElement = either(
  object({
    media_type: oneOf('image', 'gif', 'sticker'),
    attachment_id: string({ min: 1 }),
    width: optional(either(number(), string())),
    height: optional(either(number(), string())),
  }),
  object({ media_type: oneOf('image'), url }),
)

const button = object({
  title: string({ min: 1, max: 100 }),
  type: oneOf('oa.query.show', 'oa.query.hide', 'oa.open.url', 'oa.open.phone', 'oa.open.sms'),
  payload: optional(anything),
  image_icon: optional(string()),
})

const element = object(
  { title: string({ min: 1 }), subtitle: optional(string()), image_url: optional(url), default_action: optional(anything) },
  { open: true },
)

const templates: Readonly<Record<string, Shape>> = {
  media: object({ template_type: oneOf('media'), elements: array(mediaElement, { min: 1, max: 1 }) }),
  request_user_info: object({ template_type: oneOf('request_user_info'), elements: array(element, { min: 1, max: 1 }) }),
  list: object({
    template_type: oneOf('list'),
    elements: optional(array(element, { min: 1, max: 5 })),
    buttons: optional(array(button, { max: 5 })),
  }),
  button: object({ template_type: oneOf('button'), buttons: array(button, { min: 1, max: 5 }) }, { open: true }),
}

const template: Shape = {
  check(value, path) {
    const type = text(at(value, 'template_type')) ?? ''
    return (templates[type] ?? object({ template_type: oneOf(...Object.keys(templates)) }, { open: true })).check(value, path)
  },
}

const attachment = either(
  object({ type: oneOf('template'), payload: template }),
  object({ type: oneOf('file'), payload: object({ token: string({ min: 1 }) }) }),
)

/** The text's length is no matter of shape: too long has an error of its own. */
const message = object({
  text: optional(string({ min: 1 })),
  attachment: optional(attachment),
  quote_message_id: optional(string({ min: 1 })),
})

export const sendShape = object({ recipient, message })

/** Transaction and promotion messages: only their envelope is checked, the templates belong to Zalo's console. */
export const broadcastShape = object({
  recipient: object({ user_id: optional(string()), target: optional(anything) }),
  message: object({}, { open: true }),
})

export const reactionShape = object({
  recipient,
  sender_action: object({ react_message_id: string({ min: 1 }), react_icon: string({ min: 1 }) }),
})

export const anonymousShape = object({
  recipient: object({ anonymous_id: string({ min: 1 }), conversation_id: string({ min: 1 }) }),
  message,
})

export const templateMessageShape = object({
  phone: string({ pattern: /^84\d{8,10}$/ }),
  template_id: string({ min: 1 }),
  template_data: object({}, { open: true }),
  tracking_id: optional(string({ max: 48 })),
  mode: optional(string()),
})
