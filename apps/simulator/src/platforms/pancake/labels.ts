import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list } from '../../read.ts'
import { object, oneOf, string } from '../../shape.ts'
import type { World } from '../../world/world.ts'
import { done, refusal } from './errors.ts'
import { onPage } from './owner.ts'
import { chat, chatId, labelsOn } from './shapes.ts'

/** Which labels there are, and putting them on chats. */
export const labelRoutes: readonly ApiRoute[] = [
  onPage('GET', '/tags', { kind: 'tags', act: (_, account) => done({ tags: labelsOf(account) }) }),
  onPage('POST', '/conversations/(?<conversation>[^/]+)/tags', { kind: 'label', act: change }),
]

/** `own.tags` plays others. */
function labelsOf({ own }: Account): unknown[] {
  return Array.isArray(own.tags) ? own.tags : [{ id: 0, text: 'VIP', color: '#4b5577', lighten_color: '#c9ccd6' }]
}

const shape = object({ action: oneOf('add', 'remove'), tag_id: string({ pattern: /^\d+$/ }) })

/** Twice is once; the answer names all that are on it then, and so does a webhook. */
function change(call: ApiCall, account: Account, world: World): Answer {
  const [problem] = shape.check(call.json, '')
  if (problem) return refusal(`Invalid params: ${problem.message}`)
  const id = Number(at(call.json, 'tag_id'))
  if (!list(labelsOf(account)).some((label) => at(label, 'id') === id)) return refusal('Tag not found')
  const customer = world.customers.list('pancake', account.account).find((one) => chatId(one) === call.params.conversation)
  if (!customer) return refusal('Conversation not found')
  const labels = labelsOn(customer)
  const others = labels.tags.filter((one) => one !== id)
  Object.assign(labels, { tags: at(call.json, 'action') === 'add' ? [...others, id] : others, at: world.now() })
  world.offer(account, {
    kind: 'conversation',
    messageIds: [],
    body: { event_type: 'conversation', page_id: account.account, data: { conversation: chat(world, customer) } },
  })
  return done({ data: labels.tags, timestamp: world.now() })
}
