import type { Conversation } from '@switchboard/contracts'
import type { Narrowing } from './filters.ts'

const UNIT_MS = { h: 3_600_000, d: 86_400_000 }

/** The moment that a filter names, ms since 1970: an instant, or so long before now. */
export function momentMs(word: string, nowMs: number): number {
  const span = /^(\d+)([hd])$/.exec(word)
  return span ? nowMs - Number(span[1]) * UNIT_MS[span[2] as keyof typeof UNIT_MS] : Date.parse(word)
}

/** Whether last activity and beginning lie between the edges of a filter. */
export function fitsTimes(conversation: Pick<Conversation, 'lastActivityAt' | 'createdAt'>, filter: Narrowing, nowMs: number): boolean {
  const [active, created] = [Date.parse(conversation.lastActivityAt), Date.parse(conversation.createdAt)]
  const { activeSince, activeBefore, createdSince, createdBefore } = filter
  return (
    (!activeSince || active >= momentMs(activeSince, nowMs)) &&
    (!activeBefore || active < momentMs(activeBefore, nowMs)) &&
    (!createdSince || created >= momentMs(createdSince, nowMs)) &&
    (!createdBefore || created < momentMs(createdBefore, nowMs))
  )
}
