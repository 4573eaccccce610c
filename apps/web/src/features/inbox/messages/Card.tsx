import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** The common shape of everything that is not plain text: a sign, a title, lines under it. */
export function Card({ icon: Icon, title, children }: { icon: LucideIcon; title: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-press text-soft">
        <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1 self-center">
        <p className="break-words font-medium">{title}</p>
        {children && <div className="flex flex-col text-small text-soft">{children}</div>}
      </div>
    </div>
  )
}
