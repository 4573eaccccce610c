import type { Conditions, ReplyTrigger } from '@switchboard/contracts'
import { folded } from '../../../infra/fold.ts'
import { type Facts, meets } from '../../inbox/index.ts'
import { mayAnswer } from '../may-answer.ts'

/** A reply that is switched on. */
export interface ActiveReply {
  id: string
  name: string
  trigger: ReplyTrigger
  keywords: readonly string[]
  keywordMatch: 'word' | 'part' | 'whole'
  text: string
  conditions: Conditions
  priority: number
}

/** A customer's message, as replies look at it. */
export interface Heard {
  text: string | null
  /** It begins the conversation. */
  first: boolean
  /** When it opens again; null where it is open now or never closes, `never` where it stays closed. */
  closedUntil: number | 'never' | null
  /** Of the ten minutes that it fell into: the same word is answered once in them. */
  bucket: number
  facts: Facts
}

export interface Choice {
  reply: ActiveReply
  /** What happens once only in a conversation; the database holds it. */
  occasion: string
}

const ORDER: readonly ReplyTrigger[] = ['keyword', 'greeting', 'away']

/**
 * The one reply to a message: of those that could, the one with the highest priority; of equals a keyword before a greeting, a greeting before an away message. `given`: the
 * occasions of this conversation that were used up. Pure.
 */
export function chooseReply(replies: readonly ActiveReply[], heard: Heard, given: ReadonlySet<string>): Choice | undefined {
  const inOrder = replies.toSorted(
    (a, b) => b.priority - a.priority || ORDER.indexOf(a.trigger) - ORDER.indexOf(b.trigger) || Number(a.id) - Number(b.id),
  )
  for (const reply of inOrder) {
    const occasion = occasionOf(reply, heard)
    if (occasion === undefined || given.has(occasion) || !meetsHere(reply, heard)) continue
    return { reply, occasion }
  }
  return undefined
}

function occasionOf({ id, trigger, keywords, keywordMatch }: ActiveReply, heard: Heard): string | undefined {
  if (trigger === 'greeting') return heard.first ? 'greeting' : undefined
  if (trigger === 'away') return heard.closedUntil === null ? undefined : `away:${heard.closedUntil}`
  return keywords.some((word) => says(heard.text, word, keywordMatch)) ? `keyword:${id}:${heard.bucket}` : undefined
}

function meetsHere({ conditions }: ActiveReply, { facts, text }: Heard): boolean {
  return mayAnswer(conditions, facts) && meets(conditions, { ...facts, text })
}

/** Whether a message says a word or phrase; capitals, accents and signs make no difference. Pure. */
export function says(text: string | null, word: string, how: ActiveReply['keywordMatch']): boolean {
  const [said, sought] = [words(text ?? ''), words(word)]
  if (sought === '') return false
  if (how === 'whole') return said === sought
  return how === 'part' ? said.includes(sought) : ` ${said} `.includes(` ${sought} `)
}

function words(text: string): string {
  return folded(text)
    .text.replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
