import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'

/** The head of a column of numbers; with `onSort` a button that sorts by it. */
export function HeadCell({
  first,
  spare,
  sorted,
  onSort,
  children,
}: {
  first?: boolean
  /** Left out where there is little room. */
  spare?: boolean
  sorted?: 'ascending' | 'descending' | undefined
  onSort?: () => void
  children: ReactNode
}) {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={clsx(
        'sticky top-0 whitespace-nowrap bg-surface px-3 py-2 max-panes:whitespace-normal font-medium text-faint text-meta',
        first ? 'text-left' : 'text-right',
        spare && 'max-panes:hidden',
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={clsx('inline-flex items-center gap-1 rounded-small hover:text-ink', sorted && 'text-ink')}
        >
          {children}
          {sorted && <Arrow aria-hidden className="size-3" />}
        </button>
      ) : (
        children
      )}
    </th>
  )
}

/** A number that opens what is behind it; nothing behind it, no button. */
export function Cell({
  spare,
  label,
  count,
  onOpen,
  children,
}: {
  spare?: boolean
  label: string
  count: number
  onOpen: () => void
  children: ReactNode
}) {
  return (
    <td className={clsx('px-1 py-1 text-right tabular-nums', spare && 'max-panes:hidden')}>
      {count > 0 ? (
        <button
          type="button"
          aria-label={label}
          onClick={onOpen}
          className="whitespace-nowrap rounded-small px-2 py-0.5 hover:bg-hover hover:text-accent-text"
        >
          {children}
        </button>
      ) : (
        <span className="whitespace-nowrap px-2 text-faint">{children}</span>
      )}
    </td>
  )
}
