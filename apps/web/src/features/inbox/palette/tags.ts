import { useQuery } from '@tanstack/react-query'
import { Tag } from 'lucide-react'
import { ownName, under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useCan } from '../../session/index.ts'
import { tagsQuery } from '../inbox.queries.ts'
import { useOpenThread } from '../open-thread.ts'

/** Each tag, put on the open conversation or taken off. */
export function useTagEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const thread = useOpenThread()
  const may = thread !== undefined && can('conversation.update')
  const tags = useQuery({ ...tagsQuery, enabled: may && can('tag.read') }).data ?? []
  if (!may) return []
  const present = thread.conversation.tags.map(({ id }) => id)
  return tags.map((tag) => {
    const { id, name } = tag
    const has = present.includes(id)
    return {
      id: `tag.${id}`,
      group: 'conversation',
      named: under(t(has ? 'palette:untag' : 'palette:tag'), ownName(name)),
      icon: Tag,
      deep: true,
      run: () => thread.actions.tag(tag, !has),
    }
  })
}
