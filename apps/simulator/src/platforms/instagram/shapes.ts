import { recipientShape } from '../../meta/sender-actions.ts'
import { at, text } from '../../read.ts'
import { anything, array, either, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'

const MAX_TEXT = 1000
const url = string({ pattern: /^https?:\/\/\S+$/ })
const title = string({ min: 1, max: 20 })

const button = either(
  object({ type: oneOf('web_url'), url, title }),
  object({ type: oneOf('postback'), title, payload: string({ min: 1, max: 1000 }) }),
)
const generic = object({
  template_type: oneOf('generic'),
  elements: array(
    object({
      title: string({ min: 1, max: 80 }),
      subtitle: optional(string({ max: 80 })),
      image_url: optional(url),
      default_action: optional(object({ type: oneOf('web_url'), url })),
      buttons: optional(array(button, { min: 1, max: 3 })),
    }),
    { min: 1, max: 10 },
  ),
})

/** Files go by address alone; an upload is documented for pages only. */
const KINDS: Readonly<Record<string, Shape>> = {
  image: object({ url }),
  video: object({ url }),
  audio: object({ url }),
  file: object({ url }),
  template: generic,
  MEDIA_SHARE: object({ id: string({ min: 1 }) }),
}

const attachment: Shape = {
  check(value, path) {
    const type = text(at(value, 'type')) ?? ''
    if (type === 'like_heart') return object({ type: oneOf('like_heart') }).check(value, path)
    const payload = KINDS[type]
    return object({ type: oneOf('like_heart', ...Object.keys(KINDS)), payload: payload ?? anything }).check(value, path)
  },
}

const quickReply = object({ content_type: oneOf('text'), title, payload: string({ min: 1, max: 1000 }) })
const CONTENTS = ['text', 'attachment', 'attachments'] as const

function message(fits: (words: string) => boolean): Shape {
  const fields = object({
    text: optional(refine(string({ min: 1 }), (words) => (fits(String(words)) ? undefined : `must not be longer than ${MAX_TEXT}`))),
    attachment: optional(attachment),
    attachments: optional(array(object({ type: oneOf('image'), payload: object({ url }) }), { min: 1, max: 10 })),
    quick_replies: optional(array(quickReply, { min: 1, max: 13 })),
  })
  return refine(fields, (value) => {
    const given = CONTENTS.filter((name) => at(value, name) !== undefined)
    return given.length === 1 ? undefined : `must hold exactly one of ${CONTENTS.join(', ')}`
  })
}

/** A message to a person. By Instagram's own login a text is counted in bytes, by a page in characters. */
export function sendShape(login: 'instagram' | 'page'): Shape {
  return object({
    recipient: recipientShape,
    message: message((words) => (login === 'instagram' ? Buffer.byteLength(words) : [...words].length) <= MAX_TEXT),
    messaging_type: optional(oneOf('RESPONSE', 'MESSAGE_TAG')),
    tag: optional(oneOf('HUMAN_AGENT')),
    reply_to: optional(object({ mid: string({ min: 1 }) })),
    access_token: optional(anything),
  })
}
