import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Keyboard, type LucideIcon, PenLine, Search, Settings } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../lib/commands.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { searchConversations, starting, useStartPages } from '../inbox/index.ts'
import { areaIcons } from './areas-icons.ts'
import { useAreas } from './use-areas.ts'

/** Everything by its name: acts on the open conversation, places, and conversations found by name or words. */
export function CommandPalette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim(), 200)
  const found = useQuery({ ...searchConversations(q), enabled: q.length > 1 })
  const areas = useAreas()
  const commands = useCommands()
  const mayStart = useStartPages().length > 0
  const act = (what: () => void) => () => {
    onClose()
    what()
  }
  return (
    <Dialog open bare onClose={onClose} title={t('palette')}>
      <Command label={t('palette')} className="flex flex-col" loop>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={t('paletteHint')}
          className="h-12 shrink-0 border-line border-b bg-transparent px-4 text-body outline-none"
        />
        <Command.List className="max-h-[min(60vh,420px)] overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-6 text-center text-small text-soft">
            {found.isFetching ? t('searching') : t('nothingFound')}
          </Command.Empty>
          {commands.length > 0 && (
            <Group heading={t('thisConversation')}>
              {commands.map((command) => (
                <Item key={command.name} icon={command.icon} onSelect={act(command.run)}>
                  <span className="flex-1">{command.name}</span>
                  {command.hotkey && <Kbd keys={command.hotkey} />}
                </Item>
              ))}
            </Group>
          )}
          {found.data && found.data.data.length > 0 && (
            <Group heading={t('conversations')}>
              {found.data.data.map((hit) => (
                <Command.Item
                  key={hit.id}
                  value={`${hit.id} ${q}`}
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
          <Group heading={t('goTo')}>
            {mayStart && (
              <Item icon={PenLine} onSelect={act(() => starting.set(true))}>
                <span className="flex-1">{t('newMessage')}</span>
                <Kbd keys="c" />
              </Item>
            )}
            <Command.Item
              value={`${t('searchAll')} ${typed}`}
              onSelect={act(() => navigate({ to: '/search', search: typed.trim() ? { q: typed } : {} }))}
              className={ITEM}
            >
              <Search aria-hidden className="size-4 text-faint" strokeWidth={1.75} />
              {t('searchAll')}
            </Command.Item>
            {areas.map((area) => (
              <Item key={area.key} icon={areaIcons[area.key]} onSelect={act(() => navigate({ to: area.to }))}>
                {t(`area.${area.key}`)}
              </Item>
            ))}
            <Item icon={Settings} onSelect={act(() => navigate({ to: '/settings/$section', params: { section: 'profile' } }))}>
              {t('settings')}
            </Item>
            <Item icon={Keyboard} onSelect={onKeys}>
              {t('keys.title')}
            </Item>
          </Group>
        </Command.List>
      </Command>
    </Dialog>
  )
}

const ITEM = 'flex h-9 select-none items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-hover'

function Item({ icon: Icon, children, onSelect }: { icon?: LucideIcon | undefined; children: ReactNode; onSelect: () => void }) {
  return (
    <Command.Item onSelect={onSelect} className={ITEM}>
      {Icon ? <Icon aria-hidden className="size-4 text-faint" strokeWidth={1.75} /> : <span className="size-4" />}
      {children}
    </Command.Item>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-meta"
    >
      {children}
    </Command.Group>
  )
}
