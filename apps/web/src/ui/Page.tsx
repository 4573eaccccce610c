import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A screen beyond the inbox: its name, its acts, its content. Where acts need the room, a phone does without the `lead`. */
export function PageFrame({
  title,
  lead,
  actions,
  children,
  back,
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
  back?: ReactNode
}) {
  return (
    <section className="flex h-full min-w-0 flex-1 flex-col bg-surface">
      <header className="flex min-h-15 shrink-0 items-center gap-3 border-line border-b px-6 py-2 max-panes:px-4">
        {back && <div className="-ml-2">{back}</div>}
        <div className="min-w-0 flex-1">
          <h1 className="truncate font-semibold text-head">{title}</h1>
          {lead && <p className={clsx('text-faint text-small', actions && 'max-panes:hidden')}>{lead}</p>}
        </div>
        {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </section>
  )
}

/** One group of a form: what it is about on the left, its fields on the right. */
export function Section({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[220px_minmax(0,560px)] gap-x-10 gap-y-3 border-line border-b px-6 py-6 last:border-b-0 max-wide:grid-cols-1 max-panes:px-4"
    >
      <div>
        <h2 className="font-semibold">{title}</h2>
        {about && <p className="mt-1 text-faint text-small">{about}</p>}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  )
}
