import type { Platform } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { platformsQuery } from '../../lib/platforms.ts'

/** The platforms that can be connected here, each once. */
export function usePlatformChoices(): Platform[] {
  const { data = [] } = useQuery(platformsQuery)
  return [...new Set(data.map(({ platform }) => platform))]
}

/** How much text each platform takes at most in one message; where several services connect it, the least of them. */
export function useTextLimits(): ReadonlyMap<Platform, number> {
  const { data = [] } = useQuery(platformsQuery)
  const limits = new Map<Platform, number>()
  for (const { platform, capabilities } of data)
    limits.set(platform, Math.min(limits.get(platform) ?? Number.POSITIVE_INFINITY, capabilities.textMax))
  return limits
}
