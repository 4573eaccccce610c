const PATIENCE_MS = 30_000
const LEASE_MS = 30_000
const POLL_MS = 200
const SETTLE_MS = 20

/** Runs `act` under a lease that runs out by itself, should its tab be closed in the middle. Waits its turn, but not for ever. */
export async function byLease(storage: Storage, name: string, act: () => Promise<void>): Promise<void> {
  const mine = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const giveUpAt = Date.now() + PATIENCE_MS
  while (Date.now() < giveUpAt && !(await take(storage, name, mine))) await pause(POLL_MS)
  const renewal = setInterval(() => put(storage, name, mine), LEASE_MS / 3)
  try {
    await act()
  } finally {
    clearInterval(renewal)
    if (holder(storage, name) === mine) storage.removeItem(name)
  }
}

async function take(storage: Storage, name: string, mine: string): Promise<boolean> {
  if (holder(storage, name) !== undefined) return false
  put(storage, name, mine)
  await pause(SETTLE_MS) // two tabs may have seen it free: the last one to write has it
  return holder(storage, name) === mine
}

function put(storage: Storage, name: string, mine: string) {
  storage.setItem(name, `${Date.now() + LEASE_MS} ${mine}`)
}

function holder(storage: Storage, name: string): string | undefined {
  const [until, who] = (storage.getItem(name) ?? '').split(' ')
  return Number(until) > Date.now() ? who : undefined
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
