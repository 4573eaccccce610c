import type { Stream } from '../adapter.ts'

const MINUTE_MS = 60_000

/** Comments, from the lists of what was published: Meta gives up on a webhook, and of some changes it never tells. */
export const COMMENTS = 'comments'

/**
 * The stream of comments of a page or account. Meta allows calls by how many people a page reaches in an hour, and tells nobody the number beforehand: the
 * budget stays far below what the smallest page has, so that answering never waits for it.
 */
export const commentStreams: readonly Stream[] = [
  {
    name: COMMENTS,
    label: { en: 'Comments whose webhook was lost', vi: 'Bình luận bị mất webhook', es: 'Comentarios cuyo webhook se perdió' },
    everyMs: 10 * MINUTE_MS,
    idleEveryMs: 60 * MINUTE_MS,
    budget: { name: 'meta-comments', unitsPerDay: 1500, zone: 'UTC', shared: 'page' },
  },
]
