/** Runs `act` while no other tab of this visitor does. */
export type Exclusive = (act: () => Promise<void>) => Promise<void>

const PATIENCE_MS = 30_000

/**
 * By `navigator.locks` where the browser has them (secure origins), else by a lease in local storage, else by nothing. A holder that the
 * phone has put to sleep is waited for only so long: then the message goes out, and the server's client ids keep it single.
 */
export function exclusive(name: string, win: Window & typeof globalThis = window): Exclusive {
  const locks = win.navigator.locks
  if (locks) return (act) => byLocks(locks, name, act)
  const storage = storageOf(win)
  return storage ? async (act) => (await import('./lease.ts')).byLease(storage, name, act) : (act) => act()
}

async function byLocks(locks: LockManager, name: string, act: () => Promise<void>): Promise<void> {
  let begun = false
  try {
    await locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
      begun = true
      return act()
    })
  } catch (error) {
    // Not granted: asked for too long, or locks are refused to a frame without storage. Errors of the act itself go on.
    if (begun) throw error
    await act()
  }
}

function storageOf(win: Window): Storage | undefined {
  try {
    return win.localStorage
  } catch {
    return undefined // third-party storage is blocked
  }
}
