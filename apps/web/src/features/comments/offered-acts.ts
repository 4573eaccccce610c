import type { CommentRules, Message, ModerationAct } from '@switchboard/contracts'

export interface Offered {
  answers: { publicly: boolean; privately: boolean }
  acts: ModerationAct[]
}

/** What is offered for a comment: nothing that is so already, nothing while it is being changed, nothing of our own but answers. Pure. */
export function offeredActs(message: Message, rules: CommentRules, nowMs: number): Offered {
  const known = message.platformMessageId !== null && !message.deletedAt
  const theirs = known && message.direction === 'inbound'
  const inTime = rules.privateReply !== null && nowMs < Date.parse(message.sentAt) + rules.privateReply.withinMs
  const { state = 'visible', liked = false, pending = [] } = message.comment ?? {}
  const liking = pending.some((act) => act === 'like' || act === 'unlike')
  const moving = pending.some((act) => act !== 'like' && act !== 'unlike')
  const sight: ModerationAct[] = [
    ...(rules.hide ? [state === 'hidden' || state === 'held' || state === 'spam' ? ('unhide' as const) : ('hide' as const)] : []),
    ...(rules.delete ? (['delete'] as const) : []),
    ...(rules.ban ? (['ban'] as const) : []),
  ]
  return {
    answers: { publicly: known && rules.publicReply && !message.private, privately: theirs && inTime },
    acts: theirs ? [...(rules.like && !liking ? [liked ? ('unlike' as const) : ('like' as const)] : []), ...(moving ? [] : sight)] : [],
  }
}
