import type { Message } from '@switchboard/contracts'
import { Coins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from './Card.tsx'
import { field, text } from './data.ts'
import { TextBody } from './TextBody.tsx'

const KINDS = [
  'superChatEvent',
  'superStickerEvent',
  'newSponsorEvent',
  'memberMilestoneChatEvent',
  'membershipGiftingEvent',
  'giftMembershipReceivedEvent',
] as const

/** What somebody paid for beside a live video: how much, and what he said with it. The platform's own sentence about it only where nothing better is known. */
export function LiveBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const live = field(message.data, 'live')
  const kind = KINDS.find((one) => one === text(live, 'kind')) ?? 'other'
  const amount = text(live, 'amount')
  const said = text(live, 'comment') ?? (amount ? undefined : (message.text ?? undefined))
  return (
    <div className="flex flex-col gap-2">
      <Card icon={Coins} title={amount ?? t(`live.${kind}`)}>
        {amount && <span className="text-faint text-meta">{t(`live.${kind}`)}</span>}
      </Card>
      {said && <TextBody text={said} />}
    </div>
  )
}
