import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Nothing here yet: one sentence that teaches the next step, and one button that does it. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 p-8 text-center">
      <span className="mb-3 flex size-11 items-center justify-center rounded-full bg-sunken text-faint">
        <Icon aria-hidden className="size-5" strokeWidth={1.5} />
      </span>
      <p className="font-medium">{title}</p>
      {children && <p className="max-w-80 text-balance text-small text-soft">{children}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
