import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { invalidParameter, zaloError } from './errors.ts'
import { tokenOwner } from './owner.ts'
import { deliver } from './send.ts'
import { templateMessageShape } from './shapes.ts'

/** Template messages by phone number (ZNS/ZBS): the one thing that reaches people outside the window. */
export const znsRoute: ApiRoute = { method: 'POST', path: /^\/message\/template$/, kind: 'send', owner: tokenOwner, act: send }

function send(call: ApiCall, account: Account, world: World): Answer {
  const problem = templateMessageShape.check(call.json, '')[0]
  if (problem) return invalidParameter(problem.message)
  const phone = String(at(call.json, 'phone'))
  const customer = world.customers.list('zalo', account.account).find((one) => one.phone === phone)
  if (!customer) return zaloError(-118, 'Zalo account does not exist')
  const tracking = text(at(call.json, 'tracking_id'))
  const values = Object.entries(at(call.json, 'template_data') as Record<string, unknown>).map(([name, value]) => `${name}: ${value}`)
  const line = deliver({ kind: 'template', text: values.join('\n'), ...(tracking ? { correlation: tracking } : {}) }, customer, {
    account,
    world,
  })
  return {
    status: 200,
    body: {
      error: 0,
      message: 'Success',
      data: { msg_id: line.id, sent_time: String(line.at), quota: { dailyQuota: '500', remainingQuota: '499' } },
    },
  }
}
