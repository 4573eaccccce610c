import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Something is said to a customer. Read out when it takes the place of a form. */
export function Said({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <section className="flex flex-col items-center gap-1 rounded-panel border border-line bg-surface p-6 text-center shadow-lift max-panes:p-4">
      <div role="status" className="flex flex-col items-center gap-1">
        <span className="mb-2 flex size-11 items-center justify-center rounded-full bg-sunken text-faint">
          <Icon aria-hidden className="size-5" strokeWidth={1.5} />
        </span>
        <h1 className="font-semibold">{title}</h1>
        <p className="max-w-90 text-balance text-small text-soft">{children}</p>
      </div>
      {action && <div className="mt-4">{action}</div>}
    </section>
  )
}
