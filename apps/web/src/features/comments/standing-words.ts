import type { CommentStanding } from '@switchboard/contracts'

/** Under which key of `state` it is said how a comment stands, and by whom. Undefined where nothing need be said. Pure. */
export function standingWord({ state, at, by, rule }: CommentStanding): string | undefined {
  if (state === 'visible' && at === null) return undefined
  if (by && state !== 'held' && state !== 'spam') return `${state}By`
  if (state === 'hidden' && rule && rule !== 'time') return `hidden${rule[0]?.toUpperCase()}${rule.slice(1)}`
  return state === 'visible' && rule === 'time' ? 'visibleTime' : state
}
