import type { StoredFile } from '@switchboard/contracts'
import clsx from 'clsx'
import { FileText, RotateCw, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bytes } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { useReason } from '../../ui/use-reason.ts'
import type { PendingFile } from './uploads.ts'
import type { useDraftFiles } from './use-draft-files.ts'

/** The files of a draft: those ready, those on their way, those that cannot go and why. */
export function AttachmentTray({
  composer,
}: {
  composer: Pick<ReturnType<typeof useDraftFiles>, 'draft' | 'pending' | 'dropStored' | 'retry' | 'drop'>
}) {
  const { t } = useTranslation('inbox')
  const { draft, pending } = composer
  if (!draft.files.length && !pending.length) return null
  return (
    <ul aria-label={t('attachments')} className="flex flex-wrap gap-2 px-3 pt-3">
      {draft.files.map((file) => (
        <Ready key={file.key} file={file} onRemove={() => composer.dropStored(file.key)} />
      ))}
      {pending.map((item) => (
        <OnItsWay key={item.id} item={item} onRetry={() => composer.retry(item.id)} onRemove={() => composer.drop(item.id)} />
      ))}
    </ul>
  )
}

function Ready({ file, onRemove }: { file: StoredFile; onRemove: () => void }) {
  const locale = useLocale()
  return (
    <Tile
      name={file.name}
      about={bytes(file.sizeBytes, locale)}
      picture={file.kind === 'image' ? (file.thumbnailUrl ?? file.url) : undefined}
      onRemove={onRemove}
    />
  )
}

function OnItsWay({ item, onRetry, onRemove }: { item: PendingFile; onRetry: () => void; onRemove: () => void }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const reason = useReason()
  const { verdict } = item
  const about =
    item.state === 'uploading'
      ? t('upload.share', { percent: Math.round(item.share * 100) })
      : verdict.ok
        ? item.error
          ? reason(item.error)
          : ''
        : t(`upload.${verdict.why}`, verdict.why === 'size' ? { max: bytes(verdict.maxBytes, locale) } : {})
  return (
    <Tile
      name={item.file.name}
      about={about}
      picture={item.preview}
      bad={item.state !== 'uploading'}
      share={item.state === 'uploading' ? item.share : undefined}
      onRemove={onRemove}
    >
      {item.state === 'failed' && (
        <button
          type="button"
          aria-label={t('upload.retry', { name: item.file.name })}
          onClick={onRetry}
          className="rounded-control p-1 text-faint hover:bg-hover hover:text-ink"
        >
          <RotateCw aria-hidden className="size-4" />
        </button>
      )}
    </Tile>
  )
}

interface TileProps {
  name: string
  about: string
  picture: string | undefined
  bad?: boolean
  share?: number | undefined
  onRemove: () => void
  children?: ReactNode
}

function Tile({ name, about, picture, bad = false, share, onRemove, children }: TileProps) {
  const { t } = useTranslation('inbox')
  return (
    <li
      className={clsx(
        'relative flex h-12 max-w-72 items-center gap-2 overflow-hidden rounded-control border bg-surface pr-1 pl-1.5',
        bad ? 'border-bad' : 'border-line-strong',
      )}
    >
      {picture ? (
        <img src={picture} alt="" className="size-9 shrink-0 rounded-small object-cover" />
      ) : (
        <span className="flex size-9 shrink-0 items-center justify-center rounded-small bg-press text-faint">
          {bad ? <TriangleAlert aria-hidden className="size-4 text-bad" /> : <FileText aria-hidden className="size-4" />}
        </span>
      )}
      <span className="min-w-0">
        <span className="block truncate text-small">{name}</span>
        <span role={bad ? 'alert' : undefined} title={about} className={clsx('block truncate text-meta', bad ? 'text-bad' : 'text-faint')}>
          {about}
        </span>
      </span>
      {children}
      <button
        type="button"
        aria-label={t('upload.remove', { name })}
        onClick={onRemove}
        className="shrink-0 rounded-control p-1 text-faint hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-4" />
      </button>
      {share !== undefined && (
        <progress
          aria-label={t('upload.progress', { name })}
          max={1}
          value={share}
          className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-press [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  )
}
