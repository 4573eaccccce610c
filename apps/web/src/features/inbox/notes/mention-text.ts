import type { Mention } from '@switchboard/contracts'
import { autolink, type TextPart } from '../../../lib/autolink.ts'
import { folded } from '../../../lib/rank.ts'

/** What is being typed after an `@`, and where that sign stands. */
export interface MentionQuery {
  at: number
  words: string
}

/** No name is longer, and a name has few words: what lies further back is text. */
const QUERY_MAX = 40
const BEGINNING = /(?:^|[\s(])@([^@\n]*)$/

/** The mention that is being typed just before the caret; undefined when none is. Pure. */
export function mentionQuery(text: string, caret: number): MentionQuery | undefined {
  const words = BEGINNING.exec(text.slice(Math.max(0, caret - QUERY_MAX - 2), caret))?.[1]
  return words === undefined ? undefined : { at: caret - words.length - 1, words }
}

/** Those whose name, or a part of it, begins with the words, without regard to case and accents. In the order given. Pure. */
export function matching<User extends { name: string }>(users: readonly User[], words: string): User[] {
  const wanted = folded(words)
  return users.filter(({ name }) => ` ${folded(name)}`.includes(` ${wanted}`))
}

/** The text with the mention written out, and where the caret goes. Pure. */
export function withMention(text: string, { at, words }: MentionQuery, name: string): { text: string; caret: number } {
  const written = `@${name} `
  const rest = text.slice(at + 1 + words.length).replace(/^ /, '')
  return { text: text.slice(0, at) + written + rest, caret: at + written.length }
}

/** Tells a team from a colleague of the same number. Pure. */
export function keyOf({ id, team }: Mention): string {
  return `${team ? 'team' : 'user'}:${id}`
}

/** Ids of the people mentioned, and of the teams, as the server takes them. Pure. */
export function idsOf(mentions: readonly Mention[]): { mentions: string[]; teams: string[] } {
  const ids = (isTeam: boolean) => mentions.flatMap(({ id, team }) => ((team ?? false) === isTeam ? [id] : []))
  return { mentions: ids(false), teams: ids(true) }
}

/** Of those picked, whose `@name` still stands in the text; each once. Pure. */
export function stillNamed(text: string, picked: readonly Mention[]): Mention[] {
  const named = mentionParts(text, picked).flatMap((part) => (part.kind === 'mention' ? [keyOf(part.mention)] : []))
  return [...new Map(picked.map((mention) => [keyOf(mention), mention])).values()].filter((one) => named.includes(keyOf(one)))
}

export type NotePart = TextPart | { kind: 'mention'; text: string; mention: Mention }

/** A note's text in parts: words, links, mentions. Joined, the texts are the input again. Of two names the longer one is meant. Pure. */
export function mentionParts(text: string, mentions: readonly Mention[]): NotePart[] {
  const longestFirst = mentions.toSorted((a, b) => b.name.length - a.name.length)
  const parts: NotePart[] = []
  let end = 0
  const words = (upTo: number) => {
    if (upTo > end) parts.push(...autolink(text.slice(end, upTo)))
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', Math.max(end, at + 1))) {
    const mention = longestFirst.find(
      ({ name }) => text.startsWith(name, at + 1) && !/^[\p{L}\p{N}_]/u.test(text.slice(at + 1 + name.length)),
    )
    if (!mention) continue
    words(at)
    end = at + 1 + mention.name.length
    parts.push({ kind: 'mention', text: text.slice(at, end), mention })
  }
  words(text.length)
  return parts
}
