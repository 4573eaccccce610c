import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** Room for the context panel beside the thread (from 1100 px). */
export const useIsWide = () => useMedia('(min-width: 1100px)')
/** Room for four panes side by side (from 1360 px). */
export const useIsRoomy = () => useMedia('(min-width: 1360px)')
/** Room for one pane only (under 760 px). */
export const useIsNarrow = () => useMedia('(max-width: 759.98px)')
