import type { Attachment } from '@switchboard/contracts'
import clsx from 'clsx'
import { useTranslation } from 'react-i18next'
import { lightbox } from '../lightbox.ts'
import { MediaState } from './MediaState.tsx'

/** Widest a single picture is shown. */
const MAX_WIDTH = 320
const MAX_HEIGHT = 320

/** A picture of a message; opens large. Its room is kept before it is loaded. */
export function Picture({ picture, all }: { picture: Attachment; all: Attachment[] }) {
  const { t } = useTranslation('inbox')
  if (picture.state !== 'stored' || !picture.url) return <MediaState attachment={picture} />
  const several = all.length > 1
  const stored = all.filter((one) => one.state === 'stored' && one.url)
  return (
    <button
      type="button"
      aria-label={t('openPicture', { name: picture.name ?? t('kind.image') })}
      onClick={() => lightbox.set({ pictures: stored, at: stored.indexOf(picture) })}
      className={clsx(
        'relative block max-w-full overflow-hidden bg-sunken focus-visible:-outline-offset-2',
        several ? 'aspect-square w-full' : 'rounded-bubble',
      )}
      style={several ? undefined : fit(picture)}
    >
      <img src={picture.thumbnailUrl ?? picture.url} alt="" loading="lazy" className="size-full object-cover" />
    </button>
  )
}

function fit({ width, height }: Attachment) {
  if (!width || !height) return { width: 240, height: 240 }
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height)
  return { width: Math.max(96, Math.round(width * scale)), aspectRatio: `${width} / ${height}` }
}
