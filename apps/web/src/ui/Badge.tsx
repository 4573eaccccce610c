import clsx from 'clsx'
import type { ReactNode } from 'react'

const TONES = {
  quiet: 'bg-press text-soft',
  good: 'bg-good-soft text-good',
  soon: 'bg-soon-soft text-soon',
  bad: 'bg-bad-soft text-bad',
  accent: 'bg-accent-soft text-accent-text',
}
export type Tone = keyof typeof TONES

/** A short word about a state; the colour only repeats what the word says. */
export function Badge({ tone = 'quiet', children, className }: { tone?: Tone; children: ReactNode; className?: string }) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 shrink-0 align-middle items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-meta',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
