import type { ReactNode } from 'react'

/** One chart or table with its name, and what switches it. */
export function Panel({ title, about, tools, children }: { title: string; about?: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-semibold">{title}</h2>
          {about && <p className="text-faint text-small">{about}</p>}
        </div>
        {tools && <div className="flex items-center gap-2">{tools}</div>}
      </header>
      {children}
    </section>
  )
}
