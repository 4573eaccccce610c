import type { Adapter, PageAccess, PlatformClient, Polled, PollFailure, Ports, Stream } from '@switchboard/adapters'
import { starling } from './adapter.ts'

const words = (text: string) => ({ en: text, vi: text, es: text })
const HOUR_MS = 3_600_000

const budget = { name: 'calls', unitsPerDay: 1000, zone: 'America/Los_Angeles', shared: 'app' } as const

/** A bell and an hourly look; an old book that is read page by page, once; and a tree that may only be looked at so often a day. */
export const magpieStreams: readonly Stream[] = [
  { name: 'news', label: words('News'), everyMs: HOUR_MS, idleEveryMs: 4 * HOUR_MS },
  { name: 'book', label: words('Old book'), everyMs: 200, idleEveryMs: 200, once: true },
  { name: 'tree', label: words('Tree'), everyMs: HOUR_MS, idleEveryMs: HOUR_MS, budget },
]

/** What the aviary's `/poll` answers: a poll's outcome word for word. */
export type PollAnswer = Polled | PollFailure

/** Has no webhooks at all: what its birds say is fetched from `/poll`, and `/listen` holds a line open on which each byte is a ring. */
export const magpie: Adapter = {
  ...starling,
  platform: 'tiktok',
  face: { ...starling.face, name: words('Magpie') },
  about: words('A magpie'),
  streams: magpieStreams,
  client: (access, ports) => ({
    ...starling.client(access, ports),
    poll: pollOf(access, ports),
    listen: (ring, until) => listen(access, ring, until),
  }),
}

function pollOf({ apiBase, account, accessToken }: PageAccess, { http }: Ports): NonNullable<PlatformClient['poll']> {
  return async (stream, cursor, at) => {
    const body = JSON.stringify({ account, accessToken, stream, cursor, at })
    const answer = await http({ method: 'POST', url: `${apiBase}/poll`, headers: { 'content-type': 'application/json' }, body })
    return JSON.parse(Buffer.from(answer.body).toString('utf8')) as PollAnswer
  }
}

async function listen(
  { apiBase, account }: PageAccess,
  ring: () => void,
  until: AbortSignal,
): ReturnType<NonNullable<PlatformClient['listen']>> {
  try {
    const response = await fetch(`${apiBase}/listen?account=${account}`, { signal: until })
    for await (const _ of response.body ?? []) ring()
    return { class: 'retry', code: 'hung-up', message: 'The aviary hung up.' }
  } catch (error) {
    return until.aborted ? undefined : { class: 'retry', code: 'lost', message: (error as Error).message }
  }
}
