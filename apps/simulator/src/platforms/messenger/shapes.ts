import { recipientShape } from '../../meta/sender-actions.ts'
import { at, text } from '../../read.ts'
import { anything, array, boolean, either, number, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'

const url = string({ pattern: /^https?:\/\/\S+$/ })
const title = string({ min: 1, max: 20 })

const button = either(
  object({ type: oneOf('web_url'), url, title, messenger_extensions: optional(boolean), webview_height_ratio: optional(string()) }),
  object({ type: oneOf('phone_number'), title, payload: string({ min: 1 }) }),
  object({ type: oneOf('postback'), title, payload: string({ min: 1, max: 1000 }) }),
)

const element = object({
  title: string({ min: 1, max: 80 }),
  subtitle: optional(string({ max: 80 })),
  image_url: optional(url),
  default_action: optional(object({ type: oneOf('web_url'), url }, { open: true })),
  buttons: optional(array(button, { min: 1, max: 3 })),
})

const templates: Readonly<Record<string, Shape>> = {
  button: object({ template_type: oneOf('button'), text: string({ min: 1, max: 640 }), buttons: array(button, { min: 1, max: 3 }) }),
  generic: object({
    template_type: oneOf('generic'),
    elements: array(element, { min: 1, max: 10 }),
    image_aspect_ratio: optional(string()),
  }),
  media: object({ template_type: oneOf('media'), elements: array(object({}, { open: true }), { min: 1, max: 1 }) }),
}

const template: Shape = {
  check(value, path) {
    const type = text(at(value, 'template_type')) ?? ''
    return (templates[type] ?? object({ template_type: oneOf(...Object.keys(templates)) }, { open: true })).check(value, path)
  },
}

const file = either(object({ attachment_id: string({ min: 1 }) }), object({ url, is_reusable: optional(boolean) }))

/** `filed`: the bytes come as `filedata` of the same form, so the payload may be empty. */
function attachment(filed: boolean): Shape {
  const media = filed ? object({ is_reusable: optional(boolean) }) : file
  return {
    check(value, path) {
      const type = text(at(value, 'type')) ?? ''
      const payload = type === 'template' ? template : filed ? optional(media) : media
      return object({ type: oneOf('image', 'video', 'audio', 'file', 'template'), payload }).check(value, path)
    },
  }
}

const quickReply = either(
  object({
    content_type: oneOf('user_phone_number', 'user_email'),
    title: optional(anything),
    payload: optional(anything),
    image_url: optional(anything),
  }),
  object({ content_type: oneOf('text'), title, payload: string({ min: 1, max: 1000 }), image_url: optional(url) }),
)

const CONTENTS = ['text', 'attachment', 'attachments', 'sticker_id'] as const

function message(filed: boolean): Shape {
  const fields = object({
    text: optional(string({ min: 1, max: 2000 })),
    attachment: optional(attachment(filed)),
    attachments: optional(array(attachment(false), { min: 1, max: 30 })),
    sticker_id: optional(either(number({ integer: true }), string({ min: 1 }))),
    quick_replies: optional(array(quickReply, { min: 1, max: 13 })),
    metadata: optional(string({ max: 1000 })),
  })
  return refine(fields, (value) => {
    const given = CONTENTS.filter((name) => at(value, name) !== undefined)
    return given.length === 1 ? undefined : `must hold exactly one of ${CONTENTS.join(', ')}`
  })
}

/** A message to a person. */
export function sendShape(filed: boolean): Shape {
  return object({
    recipient: recipientShape,
    message: message(filed),
    messaging_type: optional(oneOf('RESPONSE', 'UPDATE', 'MESSAGE_TAG')),
    tag: optional(oneOf('HUMAN_AGENT')),
    reply_to: optional(object({ mid: string({ min: 1 }) })),
    persona_id: optional(string({ min: 1 })),
    notification_type: optional(oneOf('REGULAR', 'SILENT_PUSH', 'NO_PUSH')),
    access_token: optional(anything),
  })
}
