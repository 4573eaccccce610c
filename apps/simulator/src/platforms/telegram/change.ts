import { markSeen, setReaction, showTyping } from '../../lines.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { changeShapes } from './checks.ts'
import { bad, telegramOk } from './errors.ts'
import { botRoutes } from './owner.ts'
import { isAnswer, reach } from './reach.ts'
import { messageOf } from './send.ts'
import { connectionOf } from './shapes.ts'

const DELETABLE_MS = 48 * 3_600_000
const TYPING_MS = 5_000

interface Target {
  customer: Customer
  line: Line
}
type Given = Record<string, unknown>
type Change = (given: Given, target: Target, where: { account: Account; world: World }) => Answer

export const changeRoutes: readonly ApiRoute[] = [
  ...change('editMessageText', 'edit', (given, target, where) => edit('text', given, target, where)),
  ...change('editMessageCaption', 'edit', (given, target, where) => edit('caption', given, target, where)),
  ...change('deleteMessage', 'delete', remove),
  ...change('setMessageReaction', 'reaction', react),
  ...change('readBusinessMessage', 'read', read),
  ...botRoutes('sendChatAction', 'typing', (given, account, world) => {
    const wrong = changeShapes.sendChatAction?.check(given, '')[0]
    const customer = reach(given, account, world)
    if (wrong) return bad(wrong.message)
    if (isAnswer(customer)) return customer
    showTyping(world, customer, { on: true, forMs: TYPING_MS })
    return telegramOk(true)
  }),
  ...botRoutes('deleteBusinessMessages', 'delete', removeInAccount),
]

function change(method: string, kind: string, act: Change): ApiRoute[] {
  return botRoutes(method, kind, (given, account, world) => {
    const wrong = changeShapes[method]?.check(given, '')[0]
    if (wrong) return bad(wrong.message)
    const customer = reach(given, account, world)
    if (isAnswer(customer)) return customer
    const line = world.threads.find(account, `${customer.platformId}:${given.message_id}`)?.line
    if (!line || line.deleted) return bad(kind === 'edit' || kind === 'delete' ? `message to ${kind} not found` : 'message not found')
    return act(given, { customer, line }, { account, world })
  })
}

function edit(
  part: 'text' | 'caption',
  given: Given,
  { customer, line }: Target,
  { account, world }: { account: Account; world: World },
): Answer {
  if (line.direction !== 'out') return bad("message can't be edited")
  if (part === 'text' && line.files.length > 0) return bad('there is no text in the message to edit')
  if (part === 'caption' && line.files.length === 0) return bad('there is no caption in the message to edit')
  const words = text(given[part]) ?? ''
  if (words === (line.text ?? '')) return bad('message is not modified: specified new message content is exactly the same')
  line.text = words
  line.edits++
  world.threadChanged(customer)
  return telegramOk(messageOf(account, customer, line))
}

function remove(_: Given, { customer, line }: Target, { world }: { world: World }): Answer {
  if (world.now() - line.at > DELETABLE_MS) return bad("message can't be deleted for everyone")
  line.deleted = true
  world.threadChanged(customer)
  return telegramOk(true)
}

function removeInAccount(given: Given, account: Account, world: World): Answer {
  const wrong = changeShapes.deleteBusinessMessages?.check(given, '')[0]
  if (wrong) return bad(wrong.message)
  if (connectionOf(account).id !== given.business_connection_id) return bad('business connection not found')
  for (const customer of world.customers.list('telegram', account.account)) {
    const places = list(given.message_ids).map((number) => world.threads.find(account, `${customer.platformId}:${number}`))
    for (const place of places) if (place) place.line.deleted = true
    if (places.some(Boolean)) world.threadChanged(customer)
  }
  return telegramOk(true)
}

/** The emoji that a bot may use are a fixed set, written without the sign that asks for colour. */
const EMOJI =
  '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'
const ALLOWED: ReadonlySet<string> = new Set(EMOJI.split(' '))

function react(given: Given, { customer, line }: Target, { world }: { world: World }): Answer {
  const emoji = text(at(list(given.reaction)[0], 'emoji')) ?? ''
  if (emoji !== '' && !ALLOWED.has(emoji)) return bad('REACTION_INVALID')
  setReaction(line, 'business', emoji)
  world.threadChanged(customer)
  return telegramOk(true)
}

function read(_: Given, { customer, line }: Target, { world }: { world: World }): Answer {
  markSeen(world, customer, line.at)
  return telegramOk(true)
}
