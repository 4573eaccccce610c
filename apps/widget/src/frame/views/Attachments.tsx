import type { WidgetMessage } from '@switchboard/contracts/widget'
import { fileSize } from '../format.ts'
import { t } from '../i18n/words.ts'
import { safeUrl } from '../linkify.ts'
import { set } from '../state.ts'
import { Tile } from './parts.tsx'

type Attachment = WidgetMessage['attachments'][number]

/** Pictures as a grid, everything else one below the other. What has no address any more says so. */
export function Attachments({ list }: { list: Attachment[] }) {
  const pictures = list.filter((one) => isPicture(one))
  return (
    <>
      {pictures.length > 0 && <div class={pictures.length > 1 ? 'media many' : 'media'}>{pictures.map(Thumbnail)}</div>}
      {list.filter((one) => !isPicture(one)).map(Other)}
    </>
  )
}

function isPicture({ kind, url }: Attachment): boolean {
  return (kind === 'image' || kind === 'sticker') && !!addressOf(url)
}

function addressOf(url: string | null) {
  return safeUrl(url, location.href)
}

function Thumbnail(picture: Attachment) {
  const { url, thumbnailUrl, width, height } = picture
  const name = picture.name ?? t('file')
  const address = addressOf(url) ?? ''
  return (
    <button type="button" aria-label={t('openImage', { name })} onclick={() => set({ picture: { url: address, name } })}>
      <img src={addressOf(thumbnailUrl) ?? address} alt="" width={width} height={height} loading="lazy" />
    </button>
  )
}

function Other({ kind, url, thumbnailUrl, mimeType, sizeBytes, ...rest }: Attachment) {
  const src = addressOf(url)
  const name = rest.name ?? t('file')
  if (!src) return <Tile icon="file" title={name} lines={[t('gone')]} />
  const media = { src, controls: true, 'aria-label': name }
  // What people record for each other comes without captions.
  if (kind === 'audio') return <audio {...media} />
  if (kind === 'video') return <video playsinline poster={addressOf(thumbnailUrl)} {...media} />
  const size = sizeBytes === null ? mimeType : fileSize(sizeBytes)
  return <Tile icon="file" title={name} lines={[size]} href={src} download={name} aria-label={t('download', { name })} />
}
