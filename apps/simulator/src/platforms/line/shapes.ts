import { at, text } from '../../read.ts'
import { anything, array, boolean, number, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** LINE fetches over https alone; on this machine nobody has a certificate. */
const link = refine(string({ max: 2_000, pattern: /^https?:\/\/\S+$/ }), (value) => {
  const url = URL.parse(String(value))
  return url?.protocol === 'https:' || LOOPBACK.has(url?.hostname ?? '') ? undefined : 'must be an https address'
})

const action = object(
  {
    type: oneOf('postback', 'message', 'uri', 'location', 'camera', 'cameraRoll', 'datetimepicker', 'clipboard'),
    label: optional(string({ min: 1, max: 20 })),
    data: optional(string({ max: 300 })),
    displayText: optional(string({ max: 300 })),
  },
  { open: true },
)
const quickReply = object({ items: array(object({ type: oneOf('action'), imageUrl: optional(link), action }), { min: 1, max: 13 }) })
const sender = object({ name: optional(string({ max: 20 })), iconUrl: optional(link) })
const common = { quickReply: optional(quickReply), sender: optional(sender) }
const words = string({ min: 1, max: 100 })

const kinds: Readonly<Record<string, Shape>> = {
  text: object({
    type: anything,
    text: string({ min: 1, max: 5_000 }),
    emojis: optional(array(anything, { max: 20 })),
    quoteToken: optional(string({ min: 1 })),
    ...common,
  }),
  sticker: object({
    type: anything,
    packageId: string({ pattern: /^\d+$/ }),
    stickerId: string({ pattern: /^\d+$/ }),
    quoteToken: optional(string({ min: 1 })),
    ...common,
  }),
  image: object({ type: anything, originalContentUrl: link, previewImageUrl: link, ...common }),
  video: object({
    type: anything,
    originalContentUrl: link,
    previewImageUrl: link,
    trackingId: optional(string({ max: 100, pattern: /^[\w.=,+*()%$&;:@{}!?<>[\]-]+$/ })),
    ...common,
  }),
  audio: object({ type: anything, originalContentUrl: link, duration: number({ min: 1, integer: true }), ...common }),
  location: object({
    type: anything,
    title: words,
    address: words,
    latitude: number({ min: -90, max: 90 }),
    longitude: number({ min: -180, max: 180 }),
    ...common,
  }),
  template: object({ type: anything, altText: string({ min: 1, max: 1_500 }), template: object({}, { open: true }), ...common }),
  flex: object({ type: anything, altText: string({ min: 1, max: 1_500 }), contents: object({}, { open: true }), ...common }),
}

const message: Shape = {
  check(value, path) {
    const type = text(at(value, 'type')) ?? ''
    return (kinds[type] ?? object({ type: oneOf(...Object.keys(kinds)) }, { open: true })).check(value, path)
  },
}

const messages = array(message, { min: 1, max: 5 })

export const replyShape = object({ replyToken: string({ min: 1 }), messages, notificationDisabled: optional(boolean) })

/** Whom it goes to has an error of its own. */
export const pushShape = object({
  to: anything,
  messages,
  notificationDisabled: optional(boolean),
  customAggregationUnits: optional(array(string(), { max: 1 })),
})

export const loadingShape = object({ chatId: string({ min: 1 }), loadingSeconds: optional(number({ min: 5, max: 60, integer: true })) })
export const markShape = object({ markAsReadToken: string({ min: 1 }) })
export const endpointShape = object({ endpoint: string({ max: 500, pattern: /^https?:\/\/\S+$/ }) })
