import clsx from 'clsx'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong shadow-lift',
  note: 'bg-note text-surface hover:opacity-90 shadow-lift',
  plain: 'border border-control-line bg-surface text-ink hover:bg-hover',
  quiet: 'text-soft hover:bg-hover hover:text-ink',
  danger: 'bg-bad-strong text-on-accent hover:opacity-90 shadow-lift',
}
const SIZES = { small: 'h-7 px-2.5 text-small', normal: 'h-8 px-3 text-body', large: 'h-10 px-4 text-body' }

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS
  size?: keyof typeof SIZES
  /** An act is under way: the button stays in place, cannot be pressed again, and says so to a screen reader. */
  busy?: boolean
  /** Renders the child (a link) in the button's looks. */
  asChild?: boolean
}

export function Button({ look = 'plain', size = 'normal', busy = false, asChild = false, className, disabled, ...rest }: ButtonProps) {
  const Tag = asChild ? Slot.Root : 'button'
  return (
    <Tag
      type={asChild ? undefined : 'button'}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      className={clsx(
        'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium transition-colors duration-100 disabled:opacity-55 disabled:shadow-none',
        LOOKS[look],
        SIZES[size],
        busy && 'animate-pulse',
        className,
      )}
      {...rest}
    />
  )
}
