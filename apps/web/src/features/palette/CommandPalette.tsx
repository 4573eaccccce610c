import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaletteEntry } from '../../lib/palette-entry.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { searchConversations } from '../inbox/index.ts'
import { arranged } from './arrange.ts'
import { EntryItem, Group, ITEM } from './EntryItem.tsx'
import { recentIds, rememberChosen } from './recent.ts'

const SEARCH = 'search'
const hitId = (id: string) => `conversation ${id}`

/** Everything by its name, in any language of the product: acts, places, and conversations found by name or words. */
export function CommandPalette({ entries, onClose }: { entries: readonly PaletteEntry[]; onClose: () => void }) {
  const { t } = useTranslation('palette')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [recent] = useState(recentIds)
  const q = useDebounced(typed.trim(), 200)
  const found = useQuery({ ...searchConversations(q), enabled: q.length > 1 })
  const act = (what: () => void, id?: string) => () => {
    if (id) rememberChosen(id)
    onClose()
    // Only once the dialog has given the focus back may an act take it.
    setTimeout(what)
  }
  const hits = q.length > 1 ? (found.data?.data ?? []) : []
  const parts = arranged(entries, typed, recent)
  const first = parts[0]?.entries[0]?.id ?? (hits[0] ? hitId(hits[0].id) : SEARCH)
  const [marked, setMarked] = useState(first)
  // What comes later, such as the words of other languages, is marked where it comes first.
  useEffect(() => setMarked(first), [first])
  return (
    <Dialog open bare onClose={onClose} title={t('shell:palette')}>
      <Command label={t('shell:palette')} value={marked} onValueChange={setMarked} shouldFilter={false} className="flex flex-col" loop>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={t('hint')}
          className="h-12 shrink-0 border-line border-b bg-transparent px-4 text-body outline-none"
        />
        <Command.List className="max-h-[min(60vh,420px)] overflow-y-auto p-1.5">
          {parts.map(({ heading, entries: those }) => (
            <Group key={heading} heading={t(`group.${heading}`)}>
              {those.map((entry) => (
                <EntryItem key={entry.id} entry={entry} onSelect={act(entry.run, entry.id)} />
              ))}
            </Group>
          ))}
          {hits.length > 0 && (
            <Group heading={t('conversations')}>
              {hits.map((hit) => (
                <Command.Item
                  key={hit.id}
                  value={hitId(hit.id)}
                  onSelect={act(() => navigate({ to: '/inbox/$view/$conversationId', params: { view: 'all', conversationId: hit.id } }))}
                  className={ITEM}
                >
                  <Avatar name={hit.contact.name ?? '?'} url={hit.contact.avatarUrl} size="tiny" />
                  <span className="shrink-0">{hit.contact.name ?? t('nameless')}</span>
                  <span className="min-w-0 flex-1 truncate text-faint">{hit.lastMessage?.text}</span>
                  <PlatformMark platform={hit.page.platform} />
                </Command.Item>
              ))}
            </Group>
          )}
          <Group heading={t('everything')}>
            <Command.Item
              value={SEARCH}
              onSelect={act(() => navigate({ to: '/search', search: typed.trim() ? { q: typed } : {} }))}
              className={ITEM}
            >
              <Search aria-hidden className="size-4 text-faint" strokeWidth={1.75} />
              {typed.trim() ? t('searchFor', { q: typed.trim() }) : t('searchAll')}
            </Command.Item>
          </Group>
          {found.isFetching && <p className="px-3 py-2 text-faint text-small">{t('searching')}</p>}
        </Command.List>
      </Command>
    </Dialog>
  )
}
