import type { Message } from '@switchboard/contracts'
import { CircleDashed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { useNow } from '../../../lib/clock.ts'
import { Card } from './Card.tsx'
import { field, text } from './data.ts'
import { SafeLink } from './SafeLink.tsx'
import { TextBody } from './TextBody.tsx'

/** A story that mentions us, or that the customer sent on. */
export function StoryBody({ message }: { message: Message }) {
  return (
    <div className="flex flex-col gap-2">
      {message.text && <TextBody text={message.text} />}
      <StoryCard data={field(message.data, 'story')} />
    </div>
  )
}

const DEEDS = ['mention', 'reply', 'share'] as const

/** What the customer did with a story, and the way to it for as long as it lives: the story itself may not be kept. */
export function StoryCard({ data }: { data: unknown }) {
  const { t } = useTranslation('inbox')
  const now = useNow()
  const deed = DEEDS.find((one) => one === text(data, 'deed'))
  const until = Date.parse(text(data, 'expiresAt') ?? '')
  const href = until > now ? safeHref(text(data, 'url')) : undefined
  const link = safeHref(text(data, 'linkUrl'))
  return (
    <Card icon={CircleDashed} title={deed ? t(`story.${deed}`) : t('kind.story')}>
      {href ? <SafeLink href={href}>{t('story.open')}</SafeLink> : <span className="text-faint">{t('story.over')}</span>}
      {link && <SafeLink href={link}>{link}</SafeLink>}
    </Card>
  )
}
