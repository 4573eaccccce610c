import type { Post } from '@switchboard/contracts'
import clsx from 'clsx'
import { ExternalLink, FileText, type LucideIcon, Radio, SquarePlay } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What is filmed has a sign and a word of its own. */
const FILMED: Partial<Record<Post['kind'], LucideIcon>> = { video: SquarePlay, reel: SquarePlay, live: Radio }

/** Longer texts are folded. */
const LONG = 220

/** What the comments stand under. */
export function PostCard({ post }: { post: Post }) {
  const { t } = useTranslation('comments')
  const [open, setOpen] = useState(false)
  const kind = t(`post.${post.kind}`)
  const Sign = FILMED[post.kind] ?? FileText
  const words = post.text ?? (post.pictureUrl ? t('noWords') : t('notKnown'))
  return (
    <article aria-label={kind} className="my-2 flex gap-3 rounded-panel border border-line bg-sunken p-3 text-small max-panes:gap-2.5">
      {post.pictureUrl ? (
        <img src={post.pictureUrl} alt="" className="size-16 shrink-0 rounded-control object-cover" />
      ) : (
        <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-press text-faint">
          <Sign aria-hidden className="size-5" strokeWidth={1.75} />
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="truncate text-faint text-meta">{post.authorName ? t('postOf', { kind, name: post.authorName }) : kind}</p>
        <p dir="auto" className={clsx('whitespace-pre-wrap break-words', !post.text && 'text-soft italic', !open && 'line-clamp-3')}>
          {words}
        </p>
        {post.removedAt && <p className="text-bad">{t('removed')}</p>}
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {words.length > LONG && (
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="rounded-control text-accent-text hover:underline"
            >
              {t(open ? 'less' : 'more')}
            </button>
          )}
          {post.url && !post.removedAt && (
            <a
              href={post.url}
              target="_blank"
              rel="noreferrer noopener"
              className="flex items-center gap-1 rounded-control text-accent-text hover:underline"
            >
              {t(FILMED[post.kind] ? 'openVideo' : 'open')}
              <ExternalLink aria-hidden className="size-3.5" />
            </a>
          )}
        </p>
      </div>
    </article>
  )
}
