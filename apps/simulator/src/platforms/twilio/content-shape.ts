import { list, at } from '../../read.ts'
import { anything, array, either, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'
import { isObject } from '../../shape.ts'

const words = (max: number) => string({ min: 1, max })
const link = string({ min: 1, max: 2000, pattern: /^https?:\/\// })

const reply = object({ type: optional(oneOf('QUICK_REPLY')), title: words(20), id: optional(string({ max: 256 })) })
const call = either(
  object({ type: oneOf('URL'), title: words(25), url: link }),
  object({ type: oneOf('PHONE_NUMBER'), title: words(25), phone: string({ pattern: /^\+?\d{5,20}$/ }) }),
)
const row = object({ item: words(24), id: words(200), description: optional(string({ max: 72 })) })
const media = array(link, { min: 1, max: 1 })

/** A card shows more than its words. */
function withMore(shape: Shape, base: string): Shape {
  return refine(shape, (value) => (Object.keys(value as object).some((name) => name !== base) ? undefined : 'must have one more field'))
}

const card = refine(
  withMore(
    object({
      body: words(1024),
      header_text: optional(words(60)),
      footer: optional(words(60)),
      media: optional(media),
      actions: optional(array(either(reply, call), { min: 1, max: 10 })),
    }),
    'body',
  ),
  (value) => (at(value, 'header_text') && list(at(value, 'media')).length > 0 ? 'cannot have both header_text and media' : undefined),
)

/** What `POST /v1/Content` takes. */
export const contentShape = object({
  friendly_name: optional(string()),
  language: words(20),
  variables: optional(
    refine(anything, (value) =>
      isObject(value) && Object.values(value).every((one) => typeof one === 'string') ? undefined : 'must hold texts',
    ),
  ),
  types: refine(
    object({
      'twilio/text': optional(object({ body: words(1600) })),
      'twilio/media': optional(object({ body: optional(words(1024)), media })),
      'twilio/quick-reply': optional(object({ body: words(1024), actions: array(reply, { min: 1, max: 10 }) })),
      'twilio/call-to-action': optional(object({ body: words(1024), actions: array(call, { min: 1, max: 3 }) })),
      'twilio/list-picker': optional(object({ body: words(1024), button: words(20), items: array(row, { min: 1, max: 10 }) })),
      'twilio/card': optional(
        withMore(
          object({
            title: words(1024),
            subtitle: optional(words(60)),
            media: optional(media),
            actions: optional(array(either(reply, call), { min: 1, max: 10 })),
          }),
          'title',
        ),
      ),
      'whatsapp/card': optional(card),
    }),
    (value) => (Object.keys(value as object).length > 0 ? undefined : 'must name a type'),
  ),
})

/** What `POST …/ApprovalRequests/whatsapp` takes. */
export const approvalShape = object({
  name: string({ pattern: /^[a-z0-9_]{1,512}$/ }),
  category: oneOf('UTILITY', 'MARKETING', 'AUTHENTICATION'),
})
