import type { Conversation, LiveData } from '@switchboard/contracts'
import type { Caller } from '../../infra/http/access.ts'
import { cannedNews, conversationOf, type LinkTo, maySee } from '../inbox/index.ts'
import { type Happening, noteIdOf } from './hydrate.ts'

/** What one agent may be shown of a happening. Undefined: nothing; he passes over it without a hole. */
export function shownTo(caller: Caller, happening: Happening, linkTo: LinkTo): { type: string; data: LiveData } | undefined {
  const { row } = happening
  if (row.conversation_id !== null) return conversationNews(caller, happening, linkTo)
  if (row.type.startsWith('channel.'))
    return caller.grants.has('channel.read') && happening.page ? { type: row.type, data: { page: happening.page } } : undefined
  if (row.type.startsWith('canned_response.'))
    return cannedNews({ userId: caller.userId, scope: caller.grants.get('canned-response.read') }, row)
  if (row.type === 'user.updated') return { type: row.type, data: {} }
  if (row.type.startsWith('webhook_endpoint.'))
    return caller.grants.has('webhook-endpoint.manage') ? { type: row.type, data: endpointNews(row) } : undefined
  if (row.type.startsWith('contact.') || row.type.startsWith('person.'))
    return caller.grants.has('person.read') ? { type: row.type, data: personNews(row) } : undefined
  return undefined
}

function endpointNews({ data }: Happening['row']): LiveData {
  return typeof data?.webhookEndpointId === 'string' ? { webhookEndpointId: data.webhookEndpointId } : {}
}

function personNews(row: Happening['row']): LiveData {
  const other = row.data?.otherPersonId
  return {
    ...(row.contact_id && { contactId: row.contact_id }),
    ...(row.person_id && { personId: row.person_id }),
    ...(typeof other === 'string' && { otherPersonId: other }),
  }
}

function conversationNews(caller: Caller, happening: Happening, linkTo: LinkTo): { type: string; data: LiveData } | undefined {
  const { row, conversation: known, message, note } = happening
  const noteId = noteIdOf(row)
  if (row.type === 'conversation.read' && row.user_id !== caller.userId) return undefined
  if (!known) return undefined
  const viewer = { userId: caller.userId, scope: caller.grants.get('conversation.read') }
  if (!maySee(viewer, known.assigned_to)) return lostSight(viewer, happening) ? { type: 'conversation.hidden', data: {} } : undefined
  const read = happening.reads.get(caller.userId)
  const conversation: Conversation = conversationOf(
    caller.tenantId,
    {
      ...known,
      inbound_read: read?.inboundRead ?? null,
      read_seq: read ? String(read.readSeq) : null,
      mentioned: happening.mentioned.has(caller.userId),
    },
    linkTo,
  )
  return { type: row.type, data: { conversation, ...(message && { message }), ...(note && { note }), ...(noteId && { noteId }) } }
}

// Losing sight of a row is an event: it went from where he could see it to where he cannot.
function lostSight(viewer: Parameters<typeof maySee>[0], { row }: Happening): boolean {
  return row.fields.includes('assignee') && maySee(viewer, (row.data?.from as string | null | undefined) ?? null)
}
