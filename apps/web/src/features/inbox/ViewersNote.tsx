import type { TFunction } from 'i18next'
import { Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useTellViewing, useViewers, type Viewer } from './viewing.ts'

const MOST_FACES = 3

/** The colleagues who have this conversation open too, so that two do not answer at once. */
export function ViewersNote({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  useTellViewing(conversationId)
  const viewers = useViewers(conversationId)
  const words = viewers.length > 0 ? wordsFor(viewers, t, locale) : ''
  return (
    <span role="status" title={words} className="flex shrink-0 items-center">
      {viewers.length > 0 && <Eye aria-hidden className="mr-1.5 size-3.5 text-faint" />}
      {viewers.slice(0, MOST_FACES).map(({ id, name }) => (
        <span key={id} className="-ml-1.5 rounded-full ring-2 ring-surface first:ml-0">
          <Avatar name={name} size="tiny" />
        </span>
      ))}
      {viewers.length > MOST_FACES && <span className="ml-1 text-faint text-meta">+{viewers.length - MOST_FACES}</span>}
      <span className="sr-only">{words}</span>
    </span>
  )
}

function wordsFor(viewers: readonly Viewer[], t: TFunction<'inbox'>, locale: string): string {
  const names = new Intl.ListFormat(locale).format(viewers.map(({ name }) => name))
  return t('viewing', { names, count: viewers.length })
}
