import type { NoticeKind } from '@switchboard/contracts'
import type { Tx } from '../../infra/db/tx.ts'
import { maySee } from '../inbox/index.ts'
import { isTold } from './facts.ts'
import { lookingAt } from './in-front.ts'
import { choiceOf, type Reader, readersOf } from './preferences.ts'
import type { Concern } from './wanted.ts'

/** Somebody who is to be told of an event. */
export interface Admitted {
  concern: Concern
  kind: NoticeKind
  reader: Reader
}

/** Of all whom events concern those who may see it, want to be told, and do not have it in front of them. */
export async function admitted(tx: Tx, concerns: readonly Concern[]): Promise<Admitted[]> {
  const readers = await readersOf(
    tx,
    concerns.flatMap(({ wanted }) => wanted.map(({ userId }) => userId)),
  )
  const looking = await lookingAt(tx, [...new Set(concerns.flatMap(({ subject }) => subject.conversationId ?? []))])
  return concerns.flatMap((concern) =>
    concern.wanted.flatMap(({ userId, kind }) => {
      const reader = readers.get(userId)
      const inFront = looking.has(`${userId} ${concern.subject.conversationId}`)
      return reader && !inFront && mayKnow(reader, concern) && isTold(choiceOf(reader.wishes, kind)) ? [{ concern, kind, reader }] : []
    }),
  )
}

// Pure. Channels and addresses concern their managers alone, who were found by that right.
function mayKnow({ caller }: Reader, { subject, whose, noteId }: Concern): boolean {
  if (subject.conversationId === null) return true
  if (!whose) return false
  const viewer = { userId: caller.userId, scope: caller.grants.get('conversation.read'), teamIds: caller.reach?.teamIds }
  if (!maySee(viewer, whose)) return false
  return noteId === null || caller.reach?.notes === 'all'
}
