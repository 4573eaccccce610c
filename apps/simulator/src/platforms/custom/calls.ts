import { markSeen, setReaction, showTyping } from '../../lines.ts'
import type { Account, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { bad, noCustomer, noMessage } from './errors.ts'
import { send, type Where } from './send.ts'
import { shapes } from './shapes.ts'

const TYPING_MS = 10_000
const PATH = /^\/shop-system\/(?<account>[^/]+)$/
const done: Answer = { status: 204, body: '' }

/** One address takes every call; the ledger and faults know them by what they are. */
export const callRoutes: readonly ApiRoute[] = [
  about('message', 'send', (call, where) => send(call, where)),
  about(
    'edit',
    'edit',
    onOwn((line, json) => Object.assign(line, { text: text(at(json, 'text')), edits: line.edits + 1 })),
  ),
  about(
    'delete',
    'delete',
    onOwn((line) => Object.assign(line, { deleted: true })),
  ),
  about(
    'reaction',
    'reaction',
    onAny((line, json) => setReaction(line, 'business', text(at(json, 'emoji')) ?? '')),
  ),
  about('typing', 'typing', ({ json }, { world, customer }) => {
    showTyping(world, customer, { on: at(json, 'on') === true, forMs: TYPING_MS })
    return done
  }),
  about('read', 'read', ({ json }, { world, account, customer }) => {
    const line = world.threads.find(account, text(at(json, 'target')) ?? '')?.line
    if (!line) return noMessage()
    markSeen(world, customer, line.at)
    return done
  }),
  route('test', 'setup', () => done),
  { method: 'POST', path: PATH, kind: 'unknown', owner: accountOf, act: () => bad('kind is none that the shop knows') },
]

function accountOf(call: ApiCall, world: World): Account | undefined {
  return world.accounts.get('custom', call.params.account ?? '')
}

function route(name: string, kind: string, act: ApiRoute['act']): ApiRoute {
  return {
    method: 'POST',
    path: PATH,
    kind,
    owner: (call, world) => (at(call.json, 'kind') === name ? accountOf(call, world) : undefined),
    act(call, account, world) {
      const [problem] = shapes[name]?.check(call.json, '') ?? []
      if (problem) return bad(problem.message)
      if (at(call.json, 'account') !== account.account) return bad('account is that of another shop')
      return act(call, account, world)
    },
  }
}

function about(name: string, kind: string, act: (call: ApiCall, where: Where) => Answer | Promise<Answer>): ApiRoute {
  return route(name, kind, (call, account, world) => {
    const customer = world.customers.at(account, text(at(call.json, 'contact', 'id')) ?? '')
    return customer && !customer.unreachable ? act(call, { account, customer, world }) : noCustomer()
  })
}

function onAny(change: (line: Line, json: unknown) => void) {
  return ({ json }: ApiCall, { world, account, customer }: Where): Answer => {
    const line = world.threads.find(account, text(at(json, 'target')) ?? '')?.line
    if (!line || line.deleted) return noMessage()
    change(line, json)
    world.threadChanged(customer)
    return done
  }
}

/** Only what the business wrote may be changed or taken back. */
function onOwn(change: (line: Line, json: unknown) => void) {
  const any = onAny(change)
  return (call: ApiCall, where: Where): Answer => {
    const line = where.world.threads.find(where.account, text(at(call.json, 'target')) ?? '')?.line
    return line?.direction === 'in' ? bad('Only messages of the business can be changed.') : any(call, where)
  }
}
