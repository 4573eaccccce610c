import type { TemplateChannel } from '@switchboard/contracts'
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { When } from '../../ui/When.tsx'
import { useSyncTemplates } from './templates.queries.ts'

/** Reads a channel's templates from the platform, and says when that was last done. */
export function SyncButton({ channel }: { channel: TemplateChannel }) {
  const { t } = useTranslation('templates')
  const reason = useReason()
  const sync = useSyncTemplates()
  return (
    <span className="flex items-center gap-2">
      <Button
        busy={sync.isPending || channel.syncing}
        disabled={!channel.active}
        onClick={() => sync.mutate(channel.pageId, { onError: (error) => toast(reason(error), { tone: 'bad' }) })}
      >
        <RefreshCw aria-hidden className="size-4" />
        {t('sync')}
      </Button>
      <span className="text-faint text-small">
        {channel.syncing ? (
          t('syncing')
        ) : channel.syncedAt ? (
          <>
            {t('synced')} <When at={channel.syncedAt} />
          </>
        ) : (
          t('neverSynced')
        )}
      </span>
    </span>
  )
}
