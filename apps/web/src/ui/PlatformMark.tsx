import type { Platform } from '@switchboard/contracts'
import clsx from 'clsx'
import { AtSign } from 'lucide-react'
import { usePlatformLook } from '../lib/platforms.ts'

/** Which platform: a monochrome glyph with the platform's colour as a dot. Named, unless the name stands beside it. */
export function PlatformMark({
  platform,
  size = 'small',
  named = false,
}: {
  platform: Platform
  size?: 'small' | 'large'
  named?: boolean
}) {
  const { name, sign, color } = usePlatformLook()(platform)
  return (
    <span
      {...(named ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
      className={clsx('relative inline-flex shrink-0 text-faint', size === 'small' ? 'size-3.5' : 'size-6')}
    >
      {sign ? <Sign path={sign} /> : <AtSign aria-hidden className="size-full" />}
      <span
        style={{ background: color }}
        className={clsx(
          'absolute -right-0.5 -bottom-0.5 rounded-full bg-faint ring-[1.5px] ring-surface',
          size === 'small' ? 'size-1.5' : 'size-2',
        )}
      />
    </span>
  )
}

function Sign({ path }: { path: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="size-full"
    >
      <path d={path} />
    </svg>
  )
}
