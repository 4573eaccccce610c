import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../session/index.ts'
import { pagesQuery, tagsQuery, usersQuery } from '../inbox/index.ts'
import type { KnownNames } from './suggestions.ts'

/** What operators can be followed by here, as far as one may see it. */
export function useNames(): KnownNames {
  const can = useCan()
  const pages = useQuery({ ...pagesQuery, enabled: can('channel.read') }).data
  const tags = useQuery({ ...tagsQuery, enabled: can('tag.read') }).data
  const users = useQuery({ ...usersQuery, enabled: can('user.read') }).data
  return useMemo(
    () => ({
      pages: pages?.map(({ name }) => name) ?? [],
      platforms: [...new Set(pages?.map(({ platform }) => platform))],
      tags: tags?.map(({ name }) => name) ?? [],
      users: users?.map(({ name }) => name) ?? [],
      today: new Date().toLocaleDateString('sv-SE'),
    }),
    [pages, tags, users],
  )
}
