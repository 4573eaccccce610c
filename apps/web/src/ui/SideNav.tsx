import { Link, type LinkProps } from '@tanstack/react-router'
import clsx from 'clsx'

interface Entry {
  key: string
  name: string
  /** What it stands under, together with the entries beside it. */
  group?: string
  current: boolean
  link: LinkProps
}

/** The parts of an area at its left; a row of tabs where there is room for one pane only. */
export function SideNav({ label, entries }: { label: string; entries: Entry[] }) {
  return (
    <nav
      aria-label={label}
      className="flex w-[220px] shrink-0 flex-col gap-3 overflow-y-auto border-line border-r bg-side px-2 py-3 max-panes:w-full max-panes:flex-row max-panes:overflow-x-auto max-panes:border-r-0 max-panes:border-b max-panes:py-2"
    >
      <p className="px-2 font-semibold max-panes:hidden">{label}</p>
      {[...Map.groupBy(entries, ({ group }) => group)].map(([group, some]) => (
        <section key={group} aria-label={group}>
          {group && <h2 className="px-2 pb-1 text-faint text-meta max-panes:hidden">{group}</h2>}
          <ul className="max-panes:flex max-panes:gap-1">
            {some.map(({ key, ...entry }) => (
              <Line key={key} {...entry} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Line({ name, current, link }: Omit<Entry, 'key' | 'group'>) {
  return (
    <li>
      <Link
        {...link}
        ref={current ? intoView : undefined}
        aria-current={current ? 'page' : undefined}
        className={clsx(
          'flex h-8 items-center whitespace-nowrap rounded-control px-2',
          current ? 'bg-press font-medium text-ink' : 'text-soft hover:bg-hover hover:text-ink',
        )}
      >
        {name}
      </Link>
    </li>
  )
}

/** A row of tabs may be longer than a phone is wide: the open one must be in sight. */
function intoView(tab: HTMLElement | null) {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** An area with parts: its navigation and the open part. */
export const AREA =
  'flex min-w-0 flex-1 overflow-hidden rounded-tl-panel border-line border-t border-l bg-surface max-panes:flex-col max-panes:rounded-none max-panes:border-0'
