import type { PersonChannel } from '@switchboard/contracts'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { usePlatformLook } from '../../lib/platforms.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuChoice, MenuLabel } from '../../ui/Menu.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { windowWord } from './window-words.ts'

interface Props {
  /** Where he wrote last comes first. */
  channels: readonly PersonChannel[]
  /** The conversation through which the answer goes out. */
  currentId: string
  /** Whom one answers. */
  name: string | null
  onChoose: (conversationId: string) => void
}

/** Says on which channel an answer goes out, lets one choose another, and says so when he wrote last elsewhere. */
export function ChannelBar({ channels, currentId, name, onChoose }: Props) {
  const { t } = useTranslation('reach')
  const call = useChannelName()
  const lookOf = usePlatformLook()
  const locale = useLocale()
  const now = useNow()
  const current = channels.find((one) => one.conversation?.id === currentId)
  const newest = channels.find((one) => one.conversation !== null)
  if (!current?.contact.page) return null
  const says = (channel: PersonChannel) => {
    const { word, at } = windowWord(channel, now)
    const words = t(`window.${word}`, { time: at ? dayAndClock(at, locale, now) : '' })
    return channel === newest ? `${t('last')} · ${words}` : words
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={t('label')} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-1 text-small">
      <Menu
        side="top"
        trigger={
          <button type="button" className="flex h-7 min-w-0 items-center gap-1.5 rounded-control px-1.5 font-medium hover:bg-hover">
            <PlatformMark platform={current.contact.page.platform} named />
            <span className="truncate">{t('goesOut', { channel: call(current) })}</span>
            <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
          </button>
        }
      >
        <MenuLabel>{t('choose')}</MenuLabel>
        {channels.map((channel) => (
          <MenuChoice
            key={channel.contact.id}
            chosen={channel === current}
            disabled={channel.conversation === null}
            hint={says(channel)}
            start={channel.contact.page && <PlatformMark platform={channel.contact.page.platform} named />}
            onSelect={() => channel.conversation && channel !== current && onChoose(channel.conversation.id)}
          >
            {call(channel)}
          </MenuChoice>
        ))}
      </Menu>
      {newest?.conversation && newest !== current && (
        <span role="note" className="flex min-w-0 items-center gap-2 text-soon">
          <span className="truncate">
            {t('wroteLast', { name: name ?? t('he'), channel: lookOf(newest.contact.page?.platform ?? '').name })}
          </span>
          <Button size="small" onClick={() => newest.conversation && onChoose(newest.conversation.id)}>
            {t('answerThere')}
          </Button>
        </span>
      )}
    </div>
  )
}

/** What a channel is called: the platform and our account on it. */
function useChannelName(): (channel: PersonChannel) => string {
  const { t } = useTranslation('reach')
  const lookOf = usePlatformLook()
  return ({ contact: { page } }) => (page ? `${lookOf(page.platform).name} · ${page.name}` : t('gone'))
}
