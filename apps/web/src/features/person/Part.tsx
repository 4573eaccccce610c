import type { ReactNode } from 'react'

/** A part of the pane under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-line border-t px-4 py-4">
      <h2 className="mb-2 font-medium text-faint text-meta">{title}</h2>
      {children}
    </section>
  )
}
