import { anything, array, boolean, either, number, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'

const id = string({ min: 1, max: 200 })
const common = { kind: anything, account: id, contact: object({ id }) }
const words = optional(string({ min: 1, max: 25_000 }))

const medium = object({
  kind: oneOf('image', 'video', 'audio', 'file', 'sticker'),
  url: string({ pattern: /^https?:\/\/\S+$/ }),
  name: string({ min: 1 }),
  mimeType: string({ pattern: /^\S+\/\S+/ }),
  sizeBytes: number({ min: 1, integer: true }),
  durationMs: optional(number({ min: 0, integer: true })),
  voice: optional(boolean),
})

const nothing: Shape = { check: (value, path) => (value === null ? [] : [{ path, sort: 'type', message: `${path} must be null` }]) }

/** What the shop's system takes, by the kind of the call. */
export const shapes: Readonly<Record<string, Shape>> = {
  message: refine(
    object({
      ...common,
      clientRef: id,
      senderName: optional(string({ min: 1 })),
      text: words,
      media: optional(array(medium, { min: 1, max: 10 })),
      location: optional(
        object({ latitude: number({ min: -90, max: 90 }), longitude: number({ min: -180, max: 180 }), name: words, address: words }),
      ),
      card: optional(object({ name: string({ min: 1 }), phones: array(string({ min: 1 })), emails: optional(array(string({ min: 3 }))) })),
      buttons: optional(array(object({ id, title: string({ min: 1, max: 40 }) }), { min: 1, max: 13 })),
      replyTo: optional(id),
      thread: optional(id),
    }),
    (value) => {
      const said = ['text', 'media', 'location', 'card'].some((name) => (value as Record<string, unknown>)[name] !== undefined)
      return said ? undefined : 'says nothing'
    },
  ),
  edit: object({ ...common, target: id, text: string({ min: 1 }) }),
  delete: object({ ...common, target: id }),
  reaction: object({ ...common, target: id, emoji: either(nothing, string({ min: 1 })) }),
  typing: object({ ...common, on: boolean }),
  read: object({ ...common, target: id }),
  test: object({ kind: anything, account: id }),
}
