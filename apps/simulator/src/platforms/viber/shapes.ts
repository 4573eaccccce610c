import { at, text } from '../../read.ts'
import { anything, array, boolean, either, number, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'

const MB = 1_048_576
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Phones fetch over https; on this machine nobody has a certificate. The ending of the path says what it is. */
function link(endings?: RegExp): Shape {
  return refine(string({ max: 2_000, pattern: /^https?:\/\/\S+$/ }), (value) => {
    const url = URL.parse(String(value))
    if (!url || (url.protocol !== 'https:' && !LOOPBACK.has(url.hostname))) return 'must be an https address'
    return !endings || endings.test(url.pathname) ? undefined : `must end in ${endings.source}`
  })
}

const common = {
  receiver: string({ min: 1 }),
  min_api_version: optional(number({ min: 1, max: 10, integer: true })),
  sender: object({ name: string({ min: 1, max: 28 }), avatar: optional(link()) }),
  tracking_data: optional(string({ max: 4_000 })),
  keyboard: optional(object({ Type: oneOf('keyboard'), Buttons: array(anything, { min: 1, max: 24 }) }, { open: true })),
  type: anything,
}

const degrees = (limit: number) => either(number({ min: -limit, max: limit }), string({ pattern: /^-?\d+(?:\.\d+)?$/ }))
const size = (most: number) => number({ min: 1, max: most, integer: true })

const kinds: Readonly<Record<string, Shape>> = {
  text: object({ ...common, text: string({ min: 1, max: 7_000 }) }),
  picture: object({ ...common, media: link(/\.(?:jpe?g|png|gif)$/i), thumbnail: optional(link()), text: string({ max: 120 }) }),
  video: object({
    ...common,
    media: link(/\.mp4$/i),
    size: size(26 * MB),
    duration: optional(number({ min: 1, max: 180, integer: true })),
    thumbnail: optional(link()),
  }),
  file: object({ ...common, media: link(), size: size(50 * MB), file_name: string({ max: 256, pattern: /\.\w+$/ }) }),
  contact: object({ ...common, contact: object({ name: string({ min: 1, max: 28 }), phone_number: string({ min: 3, max: 18 }) }) }),
  location: object({ ...common, location: object({ lat: degrees(90), lon: degrees(180) }) }),
  url: object({ ...common, media: link() }),
  sticker: object({ ...common, sticker_id: number({ integer: true }) }),
}

/** Any message: its type decides the rest. */
export const messageShape: Shape = {
  check(value, path) {
    const type = text(at(value, 'type')) ?? ''
    return (kinds[type] ?? object({ type: oneOf(...Object.keys(kinds)) }, { open: true })).check(value, path)
  },
}

/** The app, not the server, looks at buttons: a bad one fails on the phone. */
export const buttonShape = object(
  {
    Columns: optional(number({ min: 1, max: 6, integer: true })),
    Rows: optional(number({ min: 1, max: 2, integer: true })),
    Text: optional(string({ max: 250 })),
    ActionType: oneOf('reply', 'open-url', 'share-phone', 'location-picker', 'none'),
    ActionBody: string({ min: 1 }),
  },
  { open: true },
)

export const webhookShape = object(
  {
    url: string({ max: 1_000 }),
    event_types: optional(array(oneOf('delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'))),
    send_name: optional(boolean),
    send_photo: optional(boolean),
  },
  { open: true },
)

export const userShape = object({ id: string({ min: 1 }) }, { open: true })
