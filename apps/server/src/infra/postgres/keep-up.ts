import { withFolderLock } from './holders.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Starts the server of `dir` again when it has died, until stopped. Connections come back by themselves if it listens where it did before.
 * Those who share a server all watch it; the folder's lock lets one of them act.
 */
export function keepUp(dir: string, server: { isUp: () => boolean; start: () => Promise<unknown> }): { stop(): Promise<void> } {
  let acting: Promise<void> | undefined
  const look = () => {
    if (acting || server.isUp()) return
    acting = withFolderLock(dir, async () => {
      if (!server.isUp()) await server.start()
    })
      .catch(() => undefined) // the server's own log says why; tried again in a second, and whoever asks until then is told that the database is away
      .finally(() => (acting = undefined))
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await acting
    },
  }
}
