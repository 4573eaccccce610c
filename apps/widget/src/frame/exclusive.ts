const PATIENCE_MS = 30_000

/**
 * Runs `act` while no other tab of this visitor does, where the browser has locks (secure origins). A holder that the phone has put to sleep
 * is waited for only so long; then, as without locks, the message goes out, and the server's client ids keep it single.
 */
export async function exclusive(name: string, act: () => Promise<void>): Promise<void> {
  let begun = false
  const begin = () => {
    begun = true
    return act()
  }
  try {
    await navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, begin)
  } catch (error) {
    // Not granted: asked for too long, or there are no locks for this frame. Errors of the act itself go on.
    if (begun) throw error
    await act()
  }
}
