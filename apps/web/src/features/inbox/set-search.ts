import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { inboxSearch, type InboxSearch } from './address.ts'

/** Other words in the address; undefined takes one out. */
export type SearchChange = { [Name in keyof InboxSearch]?: InboxSearch[Name] | undefined }

/** What changes may depend on what stands there when they are made: two clicks in a row are two changes. */
export type SearchChanger = (now: InboxSearch) => SearchChange

/** Changes filters in the address and leaves the rest of it, the open conversation too, as it is. */
export function useSetSearch() {
  const navigate = useNavigate()
  return useCallback(
    (change: SearchChange | SearchChanger, options: { replace?: boolean } = {}) => {
      const merge = (now: InboxSearch): InboxSearch => inboxSearch({ ...now, ...(typeof change === 'function' ? change(now) : change) })
      void navigate({ to: '.', search: merge, ...options })
    },
    [navigate],
  )
}
