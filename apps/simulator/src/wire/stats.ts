import type { Entry } from './ledger.ts'

interface AccountStats {
  platform: string
  account: string
  webhooks: Record<'offered' | 'acked' | 'refused' | 'unknown' | 'pending' | 'dropped' | 'withheld' | 'attempts', number>
  calls: Record<'received' | 'accepted' | 'refused' | 'sends', number>
}

/** Counts what stands in the ledger, per account. */
export function statsOf(entries: readonly Entry[]): AccountStats[] {
  const all = new Map<string, AccountStats>()
  for (const entry of entries) {
    const key = `${entry.platform}/${entry.account}`
    const stats = all.get(key) ?? blank(entry)
    all.set(key, stats)
    if (entry.type === 'call') {
      stats.calls.received++
      stats.calls[entry.accepted ? 'accepted' : 'refused']++
      if (entry.kind === 'send' && entry.accepted) stats.calls.sends++
    } else {
      stats.webhooks[entry.outcome]++
      stats.webhooks.attempts += entry.attempts.length
      if (entry.attempts.length > 0) stats.webhooks.offered++
    }
  }
  return [...all.values()]
}

function blank({ platform, account }: Entry): AccountStats {
  return {
    platform,
    account,
    webhooks: { offered: 0, acked: 0, refused: 0, unknown: 0, pending: 0, dropped: 0, withheld: 0, attempts: 0 },
    calls: { received: 0, accepted: 0, refused: 0, sends: 0 },
  }
}
