import type { Notice } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'

/** Who or what a notice is about, and what happened there. */
export interface NoticeWords {
  subject: string
  line: string
}

/** Says notices in the user's language. */
export function useNoticeWords(): (notice: Notice) => NoticeWords {
  const { t } = useTranslation('notices')
  return (notice) => {
    const { conversation, page, webhookEndpoint, by, kind } = notice
    return {
      subject: conversation ? (conversation.contactName ?? t('customer')) : (page?.name ?? webhookEndpoint?.name ?? ''),
      line: by ? t(`lineBy.${kind}`, { by: by.name }) : t(`line.${kind}`),
    }
  }
}

/** Where a notice leads. Pure. */
export function pathOf({ conversation, page }: Pick<Notice, 'conversation' | 'page'>): string {
  if (conversation) return `/inbox/all/${conversation.id}`
  return page ? `/channels/${page.integrationId}` : '/admin/webhook-endpoints'
}
