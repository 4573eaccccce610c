import { array, either, number, object, oneOf, optional, type Shape, string, boolean, anything } from '../../shape.ts'

const integer = number({ integer: true })
const chat = either(integer, string({ pattern: /^(?:-?\d+|@\w+)$/ }))

const button = object({
  text: string({ min: 1 }),
  callback_data: optional(string({ min: 1 })),
  url: optional(string({ pattern: /^(?:https?|tg):\/\/\S+$/ })),
})
const keyboardButton = object({ text: string({ min: 1 }), request_contact: optional(boolean), request_location: optional(boolean) })

const markup = either(
  object({ inline_keyboard: array(array(button, { min: 1, max: 8 }), { min: 1, max: 100 }) }),
  object(
    {
      keyboard: array(array(keyboardButton, { min: 1 }), { min: 1 }),
      one_time_keyboard: optional(boolean),
      resize_keyboard: optional(boolean),
    },
    { open: true },
  ),
  object({ remove_keyboard: oneOf(true) }),
)

/** What every method that sends takes (Bot API 10.1). */
const around = {
  business_connection_id: optional(string({ min: 1 })),
  chat_id: chat,
  message_thread_id: optional(integer),
  disable_notification: optional(boolean),
  protect_content: optional(boolean),
  reply_parameters: optional(
    object({ message_id: integer, chat_id: optional(chat), allow_sending_without_reply: optional(boolean), quote: optional(string()) }),
  ),
  reply_markup: optional(markup),
}
const words = { parse_mode: optional(oneOf('MarkdownV2', 'HTML', 'Markdown')) }
const captioned = { ...around, ...words, caption: optional(string()), caption_entities: optional(array(anything)) }

const place = { latitude: number({ min: -90, max: 90 }), longitude: number({ min: -180, max: 180 }) }

/** A file goes as a part of the form, or by its id or address. */
const withFile = (field: string): Shape => object({ ...captioned, [field]: optional(string({ min: 1 })), duration: optional(integer) })

/** The shape of each method that sends. */
export const sendShapes: Readonly<Record<string, Shape>> = {
  sendMessage: object({
    ...around,
    ...words,
    text: string(),
    entities: optional(array(anything)),
    link_preview_options: optional(object({}, { open: true })),
  }),
  sendPhoto: withFile('photo'),
  sendVideo: withFile('video'),
  sendAnimation: withFile('animation'),
  sendAudio: withFile('audio'),
  sendVoice: withFile('voice'),
  sendVideoNote: withFile('video_note'),
  sendDocument: withFile('document'),
  sendSticker: object({ ...around, sticker: optional(string({ min: 1 })) }),
  sendLocation: object({ ...around, ...place }),
  sendVenue: object({ ...around, ...place, title: string({ min: 1 }), address: string({ min: 1 }) }),
  sendContact: object({ ...around, phone_number: string({ min: 1 }), first_name: string({ min: 1 }), last_name: optional(string()) }),
}

const aimed = { business_connection_id: optional(string({ min: 1 })), chat_id: chat, message_id: integer, reply_markup: optional(markup) }

/** The shapes of methods about messages that are there. */
export const changeShapes: Readonly<Record<string, Shape>> = {
  editMessageText: object({ ...aimed, ...words, text: string({ min: 1 }), entities: optional(array(anything)) }),
  editMessageCaption: object({ ...aimed, ...words, caption: optional(string()) }),
  deleteMessage: object({ chat_id: chat, message_id: integer }),
  deleteBusinessMessages: object({ business_connection_id: string({ min: 1 }), message_ids: array(integer, { min: 1, max: 100 }) }),
  readBusinessMessage: object({ business_connection_id: string({ min: 1 }), chat_id: chat, message_id: integer }),
  setMessageReaction: object({
    chat_id: chat,
    message_id: integer,
    reaction: optional(array(object({ type: oneOf('emoji'), emoji: string({ min: 1 }) }), { max: 1 })),
    is_big: optional(boolean),
  }),
  sendChatAction: object({
    business_connection_id: optional(string({ min: 1 })),
    chat_id: chat,
    message_thread_id: optional(integer),
    action: oneOf(
      'typing',
      'upload_photo',
      'record_video',
      'upload_video',
      'record_voice',
      'upload_voice',
      'upload_document',
      'choose_sticker',
      'find_location',
    ),
  }),
}
