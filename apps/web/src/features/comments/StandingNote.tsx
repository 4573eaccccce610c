import type { CommentStanding } from '@switchboard/contracts'
import { EyeOff, Heart, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { standingWord } from './standing-words.ts'

/** How a comment stands on its platform, in words: what was done, what is being done, and what was refused. */
export function StandingNote({ comment }: { comment: CommentStanding }) {
  const { t } = useTranslation('comments')
  const word = standingWord(comment)
  const { pending, failed, liked, by } = comment
  return (
    <div role="note" className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 pt-0.5 text-meta text-soft">
      {word && (
        <span className="flex items-center gap-1">
          {comment.state !== 'visible' && <EyeOff aria-hidden className="size-3.5 shrink-0" />}
          {t(`state.${word}`, { name: by?.name ?? '' })}
        </span>
      )}
      {liked && (
        <span className="flex items-center gap-1">
          <Heart aria-hidden className="size-3.5 shrink-0" />
          {t('liked')}
        </span>
      )}
      {pending.map((act) => (
        <span key={act} className="flex items-center gap-1 text-faint">
          <LoaderCircle aria-hidden className="size-3.5 shrink-0 motion-safe:animate-spin" />
          {t(`pending.${act}`)}
        </span>
      ))}
      {failed && (
        <span className="flex items-center gap-1 text-bad">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          {t(`failed.${failed.act}`, { reason: failed.message })}
        </span>
      )}
    </div>
  )
}
