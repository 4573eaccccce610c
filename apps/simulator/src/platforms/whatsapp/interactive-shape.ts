import { at, list } from '../../read.ts'
import { array, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'

const header = optional(
  object({ type: oneOf('text', 'image', 'video', 'document'), text: optional(string({ min: 1, max: 60 })) }, { open: true }),
)
const body = object({ text: string({ min: 1, max: 1024 }) })
const footer = optional(object({ text: string({ min: 1, max: 60 }) }))

const replyButton = object({
  type: oneOf('reply'),
  reply: object({ id: string({ min: 1, max: 256 }), title: string({ min: 1, max: 20 }) }),
})
const row = object({ id: string({ min: 1, max: 200 }), title: string({ min: 1, max: 24 }), description: optional(string({ max: 72 })) })
const section = object({ title: optional(string({ max: 24 })), rows: array(row, { min: 1, max: 10 }) })

const buttons = object({ buttons: array(replyButton, { min: 1, max: 3 }) })
const rows = refine(object({ button: string({ min: 1, max: 20 }), sections: array(section, { min: 1, max: 10 }) }), (action) =>
  list(at(action, 'sections')).flatMap((one) => list(at(one, 'rows'))).length > 10 ? 'must have at most 10 rows in all' : undefined,
)
const link = object({
  name: oneOf('cta_url'),
  parameters: object({ display_text: string({ min: 1, max: 20 }), url: string({ pattern: /^https?:\/\/\S+$/ }) }),
})
const other = object({}, { open: true })

const actions: Readonly<Record<string, Shape>> = {
  button: buttons,
  list: rows,
  cta_url: link,
  location_request_message: object({ name: oneOf('send_location') }),
  flow: other,
  product: other,
  product_list: other,
  catalog_message: other,
  address_message: other,
  call_permission_request: other,
}

/** Without a body only a single product can be shown. */
const bodyless = new Set(['product', 'call_permission_request'])

/** An interactive message: the shape of its action follows from its type. */
export const interactive: Shape = {
  check(value, path) {
    const type = String(at(value, 'type'))
    const action = actions[type]
    if (!action) return oneOf(...Object.keys(actions)).check(at(value, 'type'), `${path}.type`)
    return object({ type: oneOf(type), header, body: bodyless.has(type) ? optional(body) : body, footer, action }).check(value, path)
  },
}
