import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InboxSearch } from './address.ts'

interface RowProps {
  to: { view: string; search: { [K in keyof InboxSearch]: InboxSearch[K] | undefined } }
  current: boolean
  icon?: LucideIcon
  start?: ReactNode
  count?: number | undefined
  /** So far is counted: there may be more. */
  counted?: number
  /** Stands at the end, in place of the count while the row is hovered or something in it has the focus; beside it where nothing can be hovered. */
  end?: ReactNode
  children: ReactNode
}

/** One list to go to, with how many it holds. */
export function SideRow({ to, current, icon: Icon, start, count, counted = Number.POSITIVE_INFINITY, end, children }: RowProps) {
  return (
    <li className="group relative">
      <Link
        to="/inbox/$view"
        params={{ view: to.view }}
        search={to.search as InboxSearch}
        aria-current={current ? 'true' : undefined}
        className={clsx(
          'flex h-8 items-center gap-2.5 rounded-control px-2 transition-colors',
          current ? 'bg-press font-medium text-ink' : 'text-soft hover:bg-hover hover:text-ink',
        )}
      >
        {Icon && <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />}
        {start}
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {count !== undefined && count > 0 && (
          <span
            title={count > MOST ? `${count}${count >= counted ? '+' : ''}` : undefined}
            className={clsx(
              'text-faint text-meta tabular-nums',
              end && 'touch:visible! touch:mr-6 max-panes:visible! max-panes:mr-6 group-focus-within:invisible group-hover:invisible',
            )}
          >
            {count > MOST ? `${MOST}+` : count}
          </span>
        )}
      </Link>
      {end}
    </li>
  )
}

/** Higher numbers are no use beside a name; the exact one stands in its tooltip. */
const MOST = 99

export function SideGroup({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="flex items-center justify-between px-2 pb-1">
        <h2 className="text-faint text-meta">{title}</h2>
        {end}
      </div>
      <ul>{children}</ul>
    </section>
  )
}
