import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tooltip } from './Tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  icon: LucideIcon
  /** Name for screen readers and the tooltip. */
  label: string
  /** Key that does the same, shown in the tooltip. */
  hotkey?: string
  size?: 'small' | 'normal'
  active?: boolean
}

export function IconButton({ icon: Icon, label, hotkey, size = 'normal', active = false, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} hotkey={hotkey}>
      <button
        type="button"
        aria-label={label}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-control transition-colors duration-100 disabled:opacity-40',
          size === 'small' ? 'size-7' : 'size-8',
          active ? 'bg-press text-ink' : 'text-faint hover:bg-hover hover:text-ink',
          className,
        )}
        {...rest}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
    </Tooltip>
  )
}
