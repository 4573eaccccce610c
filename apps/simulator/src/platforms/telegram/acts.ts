import { digits } from '../../ids.ts'
import type { Act, ActContext } from '../../platform.ts'
import { present } from '../../read.ts'
import { own } from '../../world/accounts.ts'
import { filePart } from './files.ts'
import { messageOf } from './send.ts'
import { connectionOf, headOf, inBusiness, seconds, userOf } from './shapes.ts'
import { told } from './webhook.ts'

type Given = Record<string, unknown>

/** From the customer to the bot; or, once one message said so, to the person who lets the bot answer. */
function incoming(context: ActContext, content: Given) {
  const { account, customer, line, target, payload } = context
  if (payload.business === true) customer.own.business = true
  const { business: _, author, ...more } = payload
  const message = present({
    ...headOf(account, customer, line),
    from: userOf(customer, typeof author === 'string' ? author : undefined),
    ...content,
    reply_to_message: target && { ...messageOf(account, customer, target), from: undefined },
    ...more,
  })
  const name = inBusiness(customer) ? 'business_message' : 'message'
  return told(account, { kind: line.kind, lines: [line], update: { [name]: message } })
}

const filed: Act = (context) => incoming(context, filePart(context.line))

/** `/start`, with the word that stood in the link. */
function command(context: ActContext, words: string) {
  context.line.text = words
  const length = words.split(' ')[0]?.length ?? 0
  return incoming({ ...context, payload: {} }, { text: words, entities: [{ type: 'bot_command', offset: 0, length }] })
}

function tap(context: ActContext) {
  const { account, customer, line, target, payload, at } = context
  const id = `4382${digits(15)}`
  own<Record<string, string>>(account, 'taps', () => ({}))[id] = line.id
  const message = target && messageOf(account, customer, target)
  const query = present({ id, from: userOf(customer), message, chat_instance: `${at}`, data: String(payload.id ?? line.text ?? '') })
  return told(account, { kind: 'button-reply', lines: [line], update: { callback_query: query } })
}

/** What a customer can send, by the kind the control API names it with. */
export const messageActs: Readonly<Record<string, Act>> = {
  text: (context) => incoming(context, { text: context.line.text ?? '' }),
  image: filed,
  gif: filed,
  video: filed,
  'video-note': filed,
  audio: filed,
  voice: filed,
  file: filed,
  sticker: filed,
  location: (context) => {
    const { latitude, longitude, name, address } = context.line.location ?? { latitude: 0, longitude: 0 }
    const location = { latitude, longitude }
    return incoming(context, name ? { location, venue: { location, title: name, address: address ?? name } } : { location })
  },
  contact: (context) =>
    incoming(context, {
      contact: present({ phone_number: context.line.contact?.phone ?? '', first_name: context.line.contact?.name ?? '' }),
    }),
  'share-phone': (context) => {
    const { customer, line } = context
    line.contact = { name: customer.name, phone: customer.phone ?? '84901234567' }
    const own = { phone_number: line.contact.phone, first_name: customer.name, user_id: Number(customer.platformId) }
    return incoming({ ...context, payload: {} }, { contact: own })
  },
  start: (context) => command(context, ['/start', context.payload.ref].filter(Boolean).join(' ')),
  'button-reply': tap,
  poll: (context) =>
    incoming(context, {
      poll: {
        id: digits(19),
        question: context.line.text ?? '',
        options: [
          { text: 'A', voter_count: 0 },
          { text: 'B', voter_count: 0 },
        ],
        total_voter_count: 0,
        is_closed: false,
        is_anonymous: true,
        type: 'regular',
        allows_multiple_answers: false,
      },
    }),
  dice: (context) => incoming(context, { dice: { emoji: '🎲', value: 4 } }),
  story: (context) => incoming(context, { story: { chat: { id: Number(context.customer.platformId), type: 'private' }, id: 3 } }),
  'web-app': (context) => incoming(context, { web_app_data: { data: '{"size":16}', button_text: context.line.text ?? 'Open' } }),
}

/** What a customer does to messages. Of what he deletes only the owner of a personal account's bot is told. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction({ account, customer, line, target, at }) {
    if (inBusiness(customer)) return undefined
    const set = line.text ? [{ type: 'emoji', emoji: line.text.replaceAll('\uFE0F', '') }] : []
    const reaction = {
      chat: headOf(account, customer, target ?? line).chat,
      message_id: headOf(account, customer, target ?? line).message_id,
      user: userOf(customer),
      date: seconds(at),
      old_reaction: [],
      new_reaction: set,
    }
    return told(account, { kind: 'reaction', lines: [target ?? line], update: { message_reaction: reaction } })
  },
  edit({ account, customer, line, target, at }) {
    const changed = target ?? line
    const words = changed.files.length > 0 ? filePart(changed) : { text: line.text ?? '' }
    const message = { ...headOf(account, customer, changed), from: userOf(customer), ...words, edit_date: seconds(at) }
    const name = inBusiness(customer) ? 'edited_business_message' : 'edited_message'
    return told(account, { kind: 'edit', lines: [changed], update: { [name]: message } })
  },
  delete({ account, customer, line, target }) {
    if (!inBusiness(customer)) return undefined
    const { chat, message_id } = headOf(account, customer, target ?? line)
    const deleted = { business_connection_id: connectionOf(account).id, chat, message_ids: [message_id] }
    return told(account, { kind: 'delete', lines: [target ?? line], update: { deleted_business_messages: deleted } })
  },
}

/** The owner of a personal account answers by hand. In a bot's own chat nobody can, or nobody is told. */
export const echo: Act = ({ account, customer, line }) => {
  if (!inBusiness(customer)) return undefined
  const content = line.files.length > 0 ? filePart(line) : { text: line.text ?? '' }
  const message = { ...headOf(account, customer, line), from: connectionOf(account).user, ...content }
  return told(account, { kind: 'echo', lines: [line], update: { business_message: message } })
}
