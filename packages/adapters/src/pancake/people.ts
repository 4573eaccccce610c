import type { JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import { arrayOf, compact, idOf, objectOf, shortOf } from '../shared/json.ts'
import { CHAT, CUSTOMER, kindOn, withoutPrefix } from './ids.ts'
import { isByPage, isComment, type Told } from './payload.ts'

/** The customer of a message. In a chat whom it is with, whoever wrote; of a comment its author, also where that is the page. */
export function contactOf(told: Told): Participant | undefined {
  return isComment(told) ? authorOf(told) : partnerOf(told)
}

function authorOf({ platform, message }: Told): Participant | undefined {
  const from = objectOf(message.from)
  return participantOf({ platform, id: idOf(from.id), name: from.name, customer: idOf(from.page_customer_id) })
}

function partnerOf(told: Told): Participant | undefined {
  const { platform, account, conversation, message } = told
  const sender = isByPage(told) ? {} : objectOf(message.from)
  const with_ = idOf(objectOf(conversation.from).id) === account ? {} : objectOf(conversation.from)
  const customer = objectOf(arrayOf(conversation.customers)[0])
  const chat = idOf(conversation.id) ?? idOf(message.conversation_id)
  return participantOf({
    platform,
    id: nameInChat(told, chat) ?? idOf(sender.id) ?? idOf(with_.id) ?? idOf(customer.fb_id),
    name: sender.name ?? with_.name ?? customer.name,
    customer: idOf(sender.page_customer_id) ?? idOf(customer.id) ?? idOf(conversation.customer_id),
    chat,
    avatar: shortOf(customer.avatar_url, 2000),
  })
}

/** Facebook's page-scoped id and WhatsApp's number stand in the id of the chat, behind that of the page. */
function nameInChat({ platform, account, conversation }: Told, chat: string | undefined): string | undefined {
  if (platform === 'facebook' && idOf(conversation.from_psid)) return idOf(conversation.from_psid)
  if ((platform !== 'facebook' && platform !== 'whatsapp') || !chat?.startsWith(`${account}_`)) return undefined
  const rest = chat.slice(account.length + 1)
  return /^\d+$/.test(rest) ? rest : undefined
}

interface Known {
  platform: Told['platform']
  id: string | undefined
  name: unknown
  customer?: string | undefined
  chat?: string | undefined
  avatar?: string | undefined
}

function participantOf({ platform, id, name, customer, chat, avatar }: Known): Participant | undefined {
  const value = id === undefined ? undefined : withoutPrefix(id)
  const known: Identity[] = [
    ...(value ? [{ kind: kindOn(platform), value }] : []),
    ...(customer ? [{ kind: CUSTOMER, value: customer }] : []),
    ...(chat ? [{ kind: CHAT, value: chat }] : []),
  ]
  const [first, ...others] = known
  return first && compact({ identities: [first, ...others] as const, name: shortOf(name, 200), avatarUrl: avatar })
}

/** Who of the team wrote it in Pancake, as far as it says. */
export function staffName(from: JsonObject): string | undefined {
  return shortOf(from.admin_name, 200) ?? shortOf(objectOf(from.admin).name, 200)
}
