import type { WidgetMessage } from '@switchboard/contracts/widget'
import { fileSize } from '../format.ts'
import { safeUrl } from '../linkify.ts'
import { Icon } from './Icon.tsx'
import type { Picture } from './Lightbox.tsx'
import { useLanguage, useWords } from './words.ts'

type Attachment = WidgetMessage['attachments'][number]
type Shown = Attachment & { url: string }

/** Pictures as a grid, everything else one below the other. What has no address any more says so. */
export function Attachments({ list, onPicture }: { list: Attachment[]; onPicture(picture: Picture): void }) {
  const shown = list.map((attachment) => ({ ...attachment, url: safeUrl(attachment.url, location.href) ?? '' }))
  const pictures = shown.filter((attachment) => attachment.url !== '' && isPicture(attachment))
  const others = shown.filter((attachment) => !pictures.includes(attachment))
  return (
    <>
      {pictures.length > 0 && (
        <div class={pictures.length > 1 ? 'media many' : 'media'}>
          {pictures.map((picture) => (
            <Thumbnail key={picture.url} picture={picture} onPicture={onPicture} />
          ))}
        </div>
      )}
      {others.map((attachment, i) => (
        <Other key={attachment.url || i} attachment={attachment} />
      ))}
    </>
  )
}

function isPicture({ kind }: Attachment): boolean {
  return kind === 'image' || kind === 'sticker'
}

function Thumbnail({ picture, onPicture }: { picture: Shown; onPicture(picture: Picture): void }) {
  const t = useWords()
  const name = picture.name ?? t('picture')
  return (
    <button type="button" aria-label={t('openImage', { name })} onClick={() => onPicture({ url: picture.url, name })}>
      <img
        src={safeUrl(picture.thumbnailUrl, location.href) ?? picture.url}
        alt=""
        width={picture.width ?? undefined}
        height={picture.height ?? undefined}
        loading="lazy"
      />
    </button>
  )
}

function Other({ attachment }: { attachment: Shown }) {
  const t = useWords()
  if (attachment.url === '') return <FileCard attachment={attachment} note={t('gone')} />
  // What people record for each other comes without captions.
  if (attachment.kind === 'audio') {
    // biome-ignore lint/a11y/useMediaCaption: see above
    return <audio controls preload="metadata" src={attachment.url} aria-label={attachment.name ?? t('audio')} />
  }
  if (attachment.kind !== 'video') return <FileCard attachment={attachment} />
  return (
    // biome-ignore lint/a11y/useMediaCaption: see above
    <video
      controls
      playsInline
      preload="metadata"
      src={attachment.url}
      poster={safeUrl(attachment.thumbnailUrl, location.href)}
      aria-label={attachment.name ?? t('video')}
    />
  )
}

function FileCard({ attachment, note }: { attachment: Shown; note?: string }) {
  const t = useWords()
  const language = useLanguage()
  const name = attachment.name ?? t('file')
  const content = (
    <>
      <Icon name="file" />
      <span>
        <strong>{name}</strong>
        <small>{note ?? (attachment.sizeBytes === null ? attachment.mimeType : fileSize(attachment.sizeBytes, language))}</small>
      </span>
    </>
  )
  if (note) return <div class="card">{content}</div>
  return (
    <a class="card" href={attachment.url} target="_blank" rel="noopener noreferrer" download={name} aria-label={t('download', { name })}>
      {content}
    </a>
  )
}
