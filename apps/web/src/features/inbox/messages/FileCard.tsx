import type { Attachment } from '@switchboard/contracts'
import { Download, FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { bytes } from '../../../lib/format.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { fileKind } from './file-kind.ts'

/** A file to download: its name, size and kind. */
export function FileCard({ attachment, url }: { attachment: Attachment; url: string }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const name = attachment.name ?? t('kind.file')
  return (
    <a
      href={url}
      download={name}
      aria-label={t('downloadFile', { name })}
      className="flex w-80 min-w-0 max-w-full items-center gap-3 rounded-panel border border-line bg-surface p-2.5 hover:border-line-strong"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-press text-soft">
        <FileText aria-hidden className="size-4.5" strokeWidth={1.75} />
      </span>
      <span className="min-w-0 flex-1">
        <span title={name} className="line-clamp-2 break-words font-medium">
          {name}
        </span>
        <span className="block text-faint text-meta">
          {[fileKind(attachment.name, attachment.mimeType), attachment.sizeBytes !== null && bytes(attachment.sizeBytes, locale)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Download aria-hidden className="size-4 shrink-0 text-faint" />
    </a>
  )
}
