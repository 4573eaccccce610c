import type { Account, Choice } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { array, object, oneOf, optional, refine, string } from '../../shape.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { newSid, rfc2822, WHATSAPP } from './channel.ts'
import { twilioError } from './errors.ts'
import { byCaller } from './owner.ts'

/** A content template. One that WhatsApp has approved may be sent at any time. */
export interface Content {
  types: Record<string, unknown>
  approved?: boolean
}

const words = string({ min: 1 })
const action = object({ type: oneOf('QUICK_REPLY'), title: string({ min: 1, max: 20 }), id: optional(string({ max: 256 })) })
const row = object({ item: string({ min: 1, max: 24 }), id: string({ min: 1, max: 200 }), description: optional(string({ max: 72 })) })

const contentShape = object({
  friendly_name: optional(string()),
  language: words,
  variables: optional(object({}, { open: true })),
  types: refine(
    object({
      'twilio/text': optional(object({ body: words })),
      'twilio/quick-reply': optional(object({ body: string({ min: 1, max: 1024 }), actions: array(action, { min: 1, max: 10 }) })),
      'twilio/list-picker': optional(
        object({ body: string({ min: 1, max: 1024 }), button: string({ min: 1, max: 20 }), items: array(row, { min: 1, max: 10 }) }),
      ),
    }),
    (value) => (Object.keys(value as object).length > 0 ? undefined : 'must name a type'),
  ),
})

export const contentRoute: ApiRoute = { method: 'POST', path: /^\/v1\/Content$/, kind: 'template', owner: byCaller(WHATSAPP), act: create }

function create(call: ApiCall, account: Account, world: World): Answer {
  const problem = contentShape.check(call.json, '')[0]
  if (problem) return twilioError(20001, `Invalid request body: ${problem.message}`)
  const sid = newSid('HX')
  contents(account)[sid] = { types: at(call.json, 'types') as Content['types'] }
  world.changed('accounts')
  const moment = new Date(world.now()).toISOString()
  return {
    status: 201,
    body: { sid, account_sid: account.appId, date_created: moment, date_updated: rfc2822(world.now()), ...(call.json as object) },
  }
}

function contents(account: Account): Record<string, Content> {
  return own<Record<string, Content>>(account, 'contents', () => ({}))
}

/** A content of the Twilio account, whichever of its numbers made it. */
export function contentNamed(world: World, account: Account, sid: string): Content | undefined {
  return world.accounts
    .list()
    .filter((one) => one.appId === account.appId)
    .map((one) => contents(one)[sid])
    .find((content) => content !== undefined)
}

/** What a content shows on the phone, its places filled in. */
export function shownContent({ types }: Content, variables: Record<string, unknown>): { kind: string; text: string; choices?: Choice[] } {
  const [type, part] = Object.entries(types)[0] ?? ['', undefined]
  const filled = (text(at(part, 'body')) ?? '').replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(variables[name] ?? whole))
  const rows = list(at(part, 'actions') ?? at(part, 'items')).map((one) => {
    const title = String(at(one, 'title') ?? at(one, 'item'))
    return { id: text(at(one, 'id')) ?? title, title }
  })
  const kind = type === 'twilio/list-picker' ? 'list' : type === 'twilio/quick-reply' ? 'interactive' : 'template'
  return { kind, text: filled, ...(rows.length > 0 && { choices: rows }) }
}
