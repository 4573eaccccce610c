// Loaded into the server of the polling bench, and into the bench itself: Twilio's streams go ten times as fast as in life, so that minutes show what half an
// hour does; and so does the time for which a message is left to its webhook, or the first polls of a page would ask for nothing.
import { registerHooks } from 'node:module'

const FAST: readonly { file: string; slow: string; fast: string }[] = [
  { file: '/packages/adapters/src/twilio/streams.ts', slow: 'const MINUTE_MS = 60_000', fast: 'const MINUTE_MS = 6_000' },
  { file: '/packages/adapters/src/twilio/list-walk.ts', slow: 'const GRACE_MS = 60_000', fast: 'const GRACE_MS = 6_000' },
]

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context)
    const change = FAST.find(({ file }) => url.endsWith(file))
    if (!change) return loaded
    const source = String(loaded.source)
    if (!source.includes(change.slow)) throw new Error(`${change.file} is written otherwise now`)
    return { ...loaded, source: source.replace(change.slow, change.fast) }
  },
})
