import type { Message } from '@switchboard/contracts'
import { Forward, Gem } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from './Card.tsx'
import { field, text } from './data.ts'
import { ReferralCard } from './ReferralBody.tsx'
import { StoryCard } from './StoryBody.tsx'

/** What led to a message, above its words: forwarded, in answer to a story, by an advertisement, about a product. */
export function Origin({ message: { type, data } }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const forwarded = field(data, 'forwarded')
  const referral = field(data, 'referral')
  const product = field(data, 'product')
  const story = answered(type, data)
  return (
    <>
      {Boolean(forwarded) && (
        <p className="flex items-center gap-1 text-faint text-meta">
          <Forward aria-hidden className="size-3.5" />
          {forwarded === 'frequently' ? t('extra.frequently') : t('extra.forwarded')}
        </p>
      )}
      {story !== undefined && (
        <div className="border-line-strong not-last:mb-2 not-last:border-b not-last:pb-2">
          <StoryCard data={story} />
        </div>
      )}
      {Boolean(referral) && (
        <div className="border-line-strong not-last:mb-2 not-last:border-b not-last:pb-2">
          <ReferralCard data={referral} />
        </div>
      )}
      {Boolean(product) && (
        <div className="border-line-strong not-last:mb-2 not-last:border-b not-last:pb-2">
          <Card icon={Gem} title={text(product, 'title') ?? text(product, 'id') ?? t('extra.product')}>
            {text(product, 'description') && <span>{text(product, 'description')}</span>}
            <span className="text-faint text-meta">{t('extra.product')}</span>
          </Card>
        </div>
      )}
    </>
  )
}

/** Whether there is any of that. */
export function hasOrigin({ type, data }: Message): boolean {
  return answered(type, data) !== undefined || ['forwarded', 'referral', 'product'].some((name) => Boolean(field(data, name)))
}

// A message that is itself about a story shows it as its body.
function answered(type: string, data: unknown): unknown {
  return type === 'story' ? undefined : field(data, 'story')
}
