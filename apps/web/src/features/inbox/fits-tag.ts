import type { Conversation } from '@switchboard/contracts'

type Tags = Pick<Conversation, 'tags'>

/** Whether it has one of these tags, by id or by name; `none`: no tag. */
export function fitsTag({ tags }: Tags, wanted: string | undefined): boolean {
  if (!wanted) return true
  const words = wanted.split(',')
  return (words.includes('none') && tags.length === 0) || hasAny({ tags }, words)
}

/** Whether it has none of these tags. */
export function fitsWithout(tags: Tags, unwanted: string | undefined): boolean {
  return !unwanted || !hasAny(tags, unwanted.split(','))
}

function hasAny({ tags }: Tags, words: readonly string[]): boolean {
  return words.some((word) => word !== 'none' && tags.some((tag) => tag.id === word || tag.name.toLowerCase() === word.toLowerCase()))
}
