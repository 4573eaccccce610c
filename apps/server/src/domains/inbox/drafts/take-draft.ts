import type { Id, Instant, TakeDraft } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid, NotFound } from '../../../infra/errors.ts'
import type { Whose } from '../visibility.ts'
import { type DraftWords, nextVersion, putDraft } from './draft-row.ts'
import { draftTaken } from './shared-drafts.ts'

const MOST_SIGNS = 25_000
const MOST_FILES = 10
const MOST_CANNED = 20

interface Row extends DraftWords {
  user_id: Id
  shared: boolean
  taken_at: Instant | null
  version: string
}

/** The versions that stand now. */
export interface Taken {
  whose: Whose
  mine: number
  /** The caller had shared his own, which is his alone from now on. */
  unshared: boolean
  theirs: number
}

/**
 * Moves a colleague's shared answer into the caller's own draft, with everything that belongs to it. Of several who take it at once one has it; the others are told
 * who. The author's place keeps the word of it. What the caller has written himself goes only if he says so. Who sees addresses `masked` cannot name them: his letter
 * goes to those whom the thread has.
 * @throws {NotFound | DraftTaken | ChangedMeanwhile | Invalid}
 */
export async function takeDraft(
  tx: Tx,
  conversationId: Id,
  { authorId, base, own, masked }: TakeDraft & { masked: boolean },
): Promise<Taken> {
  if (tx.actor.userId === '0') throw new Invalid('', 'Drafts belong to people')
  if (authorId === tx.actor.userId) throw new Invalid('/authorId', 'This draft is your own')
  const whose = await holdConversation(tx, conversationId)
  const rows = await lockBoth(tx, { conversationId, authorId })
  const theirs = rows.find(({ user_id }) => user_id === authorId)
  const mine = rows.find(({ user_id }) => user_id === tx.actor.userId)
  if (!theirs?.shared) throw new NotFound('draft')
  if (theirs.taken_at !== null) throw await draftTaken(tx, { conversationId, authorId })
  const stands = mine && Number(mine.version)
  if ((stands ?? 0) !== base) throw new ChangedMeanwhile(stands ?? 0)
  const written = mine?.taken_at === null ? mine : undefined
  if (written && own === undefined) throw new Invalid('/own', 'Say what becomes of what you have written yourself')
  const given = masked ? withoutAddresses(theirs) : theirs
  const words = written && own === 'append' ? joined(written, given) : given
  const version = await putDraft(tx, { conversationId, kind: 'reply' }, { stands, words, shared: false })
  // Another device of the caller's has begun one at this very moment.
  if (version === undefined) throw new ChangedMeanwhile(0)
  return { whose, mine: version, unshared: written?.shared ?? false, theirs: await empty(tx, { conversationId, theirs }) }
}

// As whoever sends or erases locks it first too: of two such acts one waits before it holds any draft.
async function holdConversation(tx: Tx, id: Id): Promise<Whose> {
  const row = await tx.one<Whose & Record<string, unknown>>(
    sql`select assigned_to as "assignedTo", team_id as "teamId" from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id} for key share`,
  )
  if (!row) throw new NotFound('conversation')
  return row
}

// In order of their authors: two who take each other's at once do not wait for each other.
async function lockBoth(tx: Tx, { conversationId, authorId }: { conversationId: Id; authorId: Id }): Promise<Row[]> {
  return tx.run<Row & Record<string, unknown>>(sql`
    select user_id, content, reply_to_message_id, file_ids, extra, shared, taken_at, version from conversation_drafts
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and kind = 'reply' and user_id in (${authorId}, ${tx.actor.userId})
     order by user_id for update`)
}

function withoutAddresses(words: DraftWords): DraftWords {
  const { letter, ...extra } = words.extra
  const { to: _, cc: __, bcc: ___, ...rest } = letter ?? {}
  return { ...words, extra: { ...extra, ...(Object.keys(rest).length > 0 && { letter: rest }) } }
}

function joined(mine: DraftWords, theirs: DraftWords): DraftWords {
  const content = [mine.content, theirs.content].filter((text) => text.trim()).join('\n')
  const fileIds = [...new Set([...mine.file_ids, ...theirs.file_ids])]
  if (content.length > MOST_SIGNS || fileIds.length > MOST_FILES) throw new Invalid('/own', 'Together they are too much for one message')
  const letter = mine.extra.letter ?? theirs.extra.letter
  const canned = [...new Set([...(mine.extra.cannedResponseIds ?? []), ...(theirs.extra.cannedResponseIds ?? [])])].slice(-MOST_CANNED)
  return {
    content,
    reply_to_message_id: mine.reply_to_message_id ?? theirs.reply_to_message_id,
    file_ids: fileIds,
    extra: {
      ...(letter && { letter }),
      // What one of them meant for one reader alone never becomes public.
      ...((mine.extra.privately || theirs.extra.privately) && { privately: true }),
      ...(canned.length > 0 && { cannedResponseIds: canned }),
    },
  }
}

async function empty(tx: Tx, { conversationId, theirs }: { conversationId: Id; theirs: Row }): Promise<number> {
  const at = now()
  const version = nextVersion(Number(theirs.version), at)
  await tx.run(sql`
    update conversation_drafts set content = '', reply_to_message_id = null, file_ids = '{}', extra = '{}', taken_at = ${at}, taken_by = ${tx.actor.userId}, version = ${version}, updated_at = ${at}
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and user_id = ${theirs.user_id} and kind = 'reply' returning version`)
  return version
}
