import type { Budget, Stream } from '../adapter.ts'

const MINUTE_MS = 60_000

/** In which Google's days begin and end. */
export const QUOTA_ZONE = 'America/Los_Angeles'

/** Of the 10,000 units that a project has by default: what is left by both budgets is for 40 answers or other acts at 50 units each. */
const READING: Budget = { name: 'youtube-comments', unitsPerDay: 5000, zone: QUOTA_ZONE, shared: 'app' }
/** Nobody can wait for his share of a day while a video is live: these are used as they are needed. */
const LIVE: Budget = { name: 'youtube-live', unitsPerDay: 3000, zone: QUOTA_ZONE, shared: 'app', asNeeded: true }

export const streams: readonly Stream[] = [
  {
    name: 'comments',
    label: { en: 'Newest comments', vi: 'Bình luận mới nhất', es: 'Comentarios más recientes' },
    everyMs: MINUTE_MS,
    idleEveryMs: 10 * MINUTE_MS,
    budget: READING,
  },
  {
    name: 'held',
    label: { en: 'Comments held for review', vi: 'Bình luận chờ duyệt', es: 'Comentarios pendientes de revisión' },
    everyMs: 5 * MINUTE_MS,
    idleEveryMs: 30 * MINUTE_MS,
    budget: READING,
  },
  {
    name: 'replies',
    label: { en: 'Replies and changes, 14 days', vi: 'Trả lời và thay đổi, 14 ngày', es: 'Respuestas y cambios, 14 días' },
    everyMs: 10 * MINUTE_MS,
    idleEveryMs: 60 * MINUTE_MS,
    budget: READING,
  },
  {
    name: 'live',
    label: { en: 'Live chat', vi: 'Trò chuyện trực tiếp', es: 'Chat en directo' },
    everyMs: 10_000,
    idleEveryMs: 10 * MINUTE_MS,
    budget: LIVE,
  },
]
