// What Pancake would post about a message, with ids of the test's choice.
/** What a body tells. */
export interface PancakeText {
  page: string
  id: string
  text: string
  psid: string
  name: string
  edit_history?: object[]
}

/** A webhook of Pancake about a chat on Facebook. */
export function pancakeBody({ page, id, text, psid, name, edit_history }: PancakeText): object {
  const chat = `${page}_${psid}`
  const from = { id: psid, name, page_customer_id: 'c0ffee' }
  return {
    event_type: 'messaging',
    page_id: page,
    data: {
      conversation: { id: chat, type: 'INBOX', from },
      message: {
        id,
        conversation_id: chat,
        page_id: page,
        type: 'INBOX',
        inserted_at: new Date().toISOString().slice(0, -1),
        from,
        original_message: text,
        attachments: [],
        is_removed: false,
        edit_history: edit_history ?? null,
      },
    },
  }
}
