import { anything, array, boolean, either, number, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'
import { interactive } from './interactive-shape.ts'

const link = string({ pattern: /^https?:\/\/\S+$/ })
const caption = optional(string({ max: 1024 }))
const word = optional(string())

/** `id` of an uploaded file or `link` to one, never both. */
function media(more: Record<string, Shape> = {}): Shape {
  return either(object({ id: string({ min: 1 }), ...more }), object({ link, ...more }))
}

/** The official description writes coordinates as strings, Meta's guides as numbers; both are taken. */
function degrees(limit: number): Shape {
  const spelled = refine(string({ pattern: /^-?\d+(\.\d+)?$/ }), (value) =>
    Math.abs(Number(value)) <= limit ? undefined : 'is out of range',
  )
  return either(number({ min: -limit, max: limit }), spelled)
}

const contact = object({
  name: object({ formatted_name: string({ min: 1 }), first_name: word, last_name: word, middle_name: word, suffix: word, prefix: word }),
  phones: optional(array(object({ phone: string({ min: 1 }), type: word, wa_id: word }))),
  emails: optional(array(object({ email: string({ min: 1 }), type: word }))),
  addresses: optional(array(object({}, { open: true }))),
  urls: optional(array(object({ url: string({ min: 1 }), type: word }))),
  org: optional(object({ company: word, department: word, title: word })),
  birthday: optional(string({ pattern: /^\d{4}-\d{2}-\d{2}$/ })),
})

const component = object({
  type: oneOf('header', 'body', 'button'),
  sub_type: optional(string({ pattern: /^(quick_reply|url|copy_code|flow|catalog)$/i })),
  index: optional(either(string({ pattern: /^\d$/ }), number({ min: 0, max: 9, integer: true }))),
  parameters: optional(array(object({ type: string() }, { open: true }))),
})

const template = object({
  name: string({ min: 1 }),
  language: object({ code: string({ min: 2 }), policy: optional(oneOf('deterministic')) }),
  components: optional(array(component)),
})

/** The part of a message that its type names. */
export const parts: Readonly<Record<string, Shape>> = {
  text: object({ body: string({ min: 1, max: 4096 }), preview_url: optional(boolean) }),
  image: media({ caption }),
  video: media({ caption }),
  audio: media({ voice: optional(boolean) }),
  document: media({ caption, filename: word }),
  sticker: media(),
  location: object({ latitude: degrees(90), longitude: degrees(180), name: word, address: word }),
  contacts: array(contact, { min: 1, max: 5 }),
  reaction: object({ message_id: string({ min: 1 }), emoji: string() }),
  interactive,
  template,
}

/** A whole message of one type. */
export function messageShape(type: string): Shape {
  return object({
    messaging_product: oneOf('whatsapp'),
    recipient_type: optional(oneOf('individual')),
    to: optional(string({ min: 1 })),
    recipient: optional(string({ min: 1 })),
    type: optional(oneOf(type)),
    context: optional(object({ message_id: string({ min: 1 }) })),
    biz_opaque_callback_data: optional(string({ max: 512 })),
    access_token: optional(anything),
    [type]: parts[type] ?? anything,
  })
}

/** Marks a message of the customer read, and shows that an answer is being typed. */
export const readShape = object({
  messaging_product: oneOf('whatsapp'),
  status: oneOf('read'),
  message_id: string({ min: 1 }),
  typing_indicator: optional(object({ type: oneOf('text') })),
  access_token: optional(anything),
})
