import type { Page } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { platformsQuery } from '../../../lib/platforms.ts'
import { useCan } from '../../session/index.ts'
import { pagesQuery } from '../inbox.queries.ts'

/** A channel by which one may write first, and by what one names the other there. */
export interface StartPage extends Page {
  by: 'email' | 'phone'
  letters: boolean
  /** Only an approved template may be said first. */
  byTemplate: boolean
  /** It stands for a pool: one of its numbers is chosen, of which so many are switched on. */
  pool?: { pageIds: readonly string[]; active: number }
}

/** The channels by which the viewer may write first; none where only customers can begin. */
export function useStartPages(): StartPage[] {
  const can = useCan()
  const may = can('conversation.reply') && can('channel.read')
  const pages = useQuery({ ...pagesQuery, enabled: may }).data ?? []
  const platforms = useQuery({ ...platformsQuery, enabled: may }).data ?? []
  return pages.flatMap((page) => {
    const pair = platforms.find(({ platform, via }) => platform === page.platform && via === page.via)
    return may && page.active && pair?.startsBy
      ? [{ ...page, by: pair.startsBy, letters: pair.letters, byTemplate: pair.capabilities.template && pair.windowHours !== null }]
      : []
  })
}
