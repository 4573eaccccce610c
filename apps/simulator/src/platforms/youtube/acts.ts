import type { Act, ActContext } from '../../platform.ts'
import { newItem, openLive } from './live-chat.ts'
import { bannedOf } from './wall.ts'

/** A viewer speaks in the chat of the live video. Nobody is told; who reads the chat finds it. Whom the channel has banned nobody reads. */
function spoken({ world, account, customer, line, at }: ActContext, said: { type: string; text: string; details: object }): undefined {
  const live = openLive(account, world)
  if (bannedOf(account).includes(customer.id)) return
  newItem(account, { live, customer, at, id: line.id, ...said })
}

export const messageActs: Readonly<Record<string, Act>> = {
  text: (context) => {
    const text = context.line.text ?? ''
    return spoken(context, { type: 'textMessageEvent', text, details: { textMessageDetails: { messageText: text } } })
  },
  'super-chat': (context) => {
    const words = context.line.text ?? ''
    const amount = String(context.payload.amount ?? '₫50,000')
    const details = {
      superChatDetails: { amountMicros: '50000000000', currency: 'VND', amountDisplayString: amount, userComment: words, tier: 2 },
    }
    return spoken(context, { type: 'superChatEvent', text: `${amount} from ${context.customer.name}: "${words}"`, details })
  },
}

export const changeActs: Readonly<Record<string, Act>> = {
  delete: ({ world, account, customer, target, at }) => {
    const live = openLive(account, world)
    const item = live.items.find(({ id }) => id === target?.id)
    if (!item) return undefined
    item.gone = true
    newItem(account, {
      live,
      customer,
      at,
      type: 'messageRetractedEvent',
      details: { messageRetractedDetails: { retractedMessageId: item.id } },
    })
    return undefined
  },
}
