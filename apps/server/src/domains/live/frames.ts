import type { Conversation } from '@switchboard/contracts'
import type { Caller } from '../../infra/http/access.ts'
import { conversationOf, type LinkTo, maySee } from '../inbox/index.ts'
import { isVeiled, veiled } from '../people/index.ts'
import { type Happening, noteIdOf } from './hydrate.ts'
import { type Shown, settingNews } from './setting-news.ts'

/** What one agent may be shown of a happening. Undefined: nothing; he passes over it without a hole. */
export function shownTo(caller: Caller, happening: Happening, linkTo: LinkTo): Shown | undefined {
  const shown = newsFor(caller, happening, linkTo)
  return shown && isVeiled(caller) ? { type: shown.type, data: veiled(shown.data) } : shown
}

function newsFor(caller: Caller, happening: Happening, linkTo: LinkTo): Shown | undefined {
  return happening.row.conversation_id === null ? settingNews(caller, happening) : conversationNews(caller, happening, linkTo)
}

function conversationNews(caller: Caller, happening: Happening, linkTo: LinkTo): Shown | undefined {
  const { row, conversation: known, message, note, activity } = happening
  const noteId = noteIdOf(row)
  if (row.type === 'conversation.read' && row.user_id !== caller.userId) return undefined
  if (!known) return undefined
  const viewer = { userId: caller.userId, scope: caller.grants.get('conversation.read'), teamIds: caller.reach?.teamIds }
  if (!maySee(viewer, { assignedTo: known.assigned_to, teamId: known.team_id }))
    return lostSight(viewer, happening) ? { type: 'conversation.hidden', data: {} } : undefined
  const read = happening.reads.get(caller.userId)
  const conversation: Conversation = conversationOf(
    caller.tenantId,
    {
      ...known,
      inbound_read: read?.inboundRead ?? null,
      read_seq: read ? String(read.readSeq) : null,
      mentioned: happening.mentioned.has(caller.userId),
      participating: happening.participants.has(caller.userId),
    },
    linkTo,
  )
  // Of a note that is not for him he is told no more than that its conversation may be another: a mention in it is.
  if (noteId && !readsNote(caller, note)) return { type: 'conversation.updated', data: { conversation } }
  return {
    type: row.type,
    data: { conversation, ...(message && { message }), ...(note && { note }), ...(noteId && { noteId }), ...(activity && { activity }) },
  }
}

// Losing sight of a row is an event: it went from where he could see it to where he cannot. `from` is what the one field held that changed; a line about both
// names the team before as `fromTeam`.
function lostSight(viewer: Parameters<typeof maySee>[0], { row: { fields, data }, conversation }: Happening): boolean {
  const ofAssignee = fields.includes('assignee')
  const ofTeam = fields.includes('team')
  if (!ofAssignee && !ofTeam) return false
  const teamBefore = data?.fromTeam ?? (ofAssignee ? null : data?.from)
  return maySee(viewer, {
    assignedTo: ofAssignee ? idOf(data?.from) : (conversation?.assigned_to ?? null),
    teamId: ofTeam ? idOf(teamBefore) : (conversation?.team_id ?? null),
  })
}

// Says the same as the policy `reader` on conversation_notes. Of a note that is gone nobody knows whose it was, and there is nothing to read.
function readsNote({ userId, reach }: Caller, note: Happening['note']): boolean {
  if (reach?.notes === 'own') return note === undefined || (note.author.id ?? '0') === userId
  return reach?.notes !== 'none'
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
