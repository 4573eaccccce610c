import type { Attachment } from '@switchboard/contracts'
import clsx from 'clsx'
import { FileCard } from './FileCard.tsx'
import { MediaState } from './MediaState.tsx'
import { Picture } from './Picture.tsx'
import { VoiceNote } from './VoiceNote.tsx'

/** Pictures as a grid, the rest below each other. */
export function AttachmentList({ attachments, className }: { attachments: readonly Attachment[]; className?: string | false }) {
  const pictures = attachments.filter((one) => one.kind === 'image')
  const others = attachments.filter((one) => one.kind !== 'image')
  if (attachments.length === 0) return null
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1.5', className)}>
      {pictures.length > 0 && (
        <div
          className={clsx(
            'grid gap-1',
            pictures.length > 1 && 'w-80 max-w-full grid-cols-6 overflow-hidden rounded-bubble *:col-span-3',
            // Of an odd number the last three share a row, so that no hole is left.
            pictures.length > 1 && pictures.length % 2 === 1 && '*:nth-last-[-n+3]:col-span-2',
          )}
        >
          {pictures.map((picture) => (
            <Picture key={picture.id} picture={picture} all={pictures} />
          ))}
        </div>
      )}
      {others.map((one) => (
        <One key={one.id} attachment={one} />
      ))}
    </div>
  )
}

function One({ attachment }: { attachment: Attachment }) {
  if (attachment.state !== 'stored' || !attachment.url) return <MediaState attachment={attachment} />
  if (attachment.kind === 'sticker') return <img src={attachment.url} alt={attachment.name ?? ''} className="size-36 object-contain" />
  if (attachment.kind === 'video')
    return (
      // biome-ignore lint/a11y/useMediaCaption: what customers film has no captions
      <video
        src={attachment.url}
        poster={attachment.thumbnailUrl ?? undefined}
        controls
        preload="metadata"
        className="max-h-96 w-80 max-w-full rounded-bubble bg-sunken"
        style={ratio(attachment)}
      />
    )
  if (attachment.kind === 'audio') return <VoiceNote attachment={attachment} url={attachment.url} />
  return <FileCard attachment={attachment} url={attachment.url} />
}

/** Keeps the room of a medium before it is loaded, so that nothing jumps. */
function ratio({ width, height }: Attachment) {
  return width && height ? { aspectRatio: `${width} / ${height}` } : undefined
}
