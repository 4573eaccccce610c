import type { ReactNode } from 'react'
import { LanguageLinks } from '../../ui/LanguageLinks.tsx'
import { Mark } from '../../ui/Mark.tsx'

/** One card in the middle of nothing else, as the sign-in stands. */
export function Frame({ title, lead, children }: { title: string; lead?: string | undefined; children: ReactNode }) {
  return (
    <main className="flex h-full overflow-y-auto bg-ground">
      <div className="mx-auto flex w-full max-w-96 flex-col gap-6 px-6 pt-[max(24px,14vh)] pb-6 max-panes:px-4">
        <header className="flex flex-col items-center gap-2 text-center">
          <Mark size={44} />
          <h1 className="mt-1 text-balance font-semibold text-title">{title}</h1>
          {lead && <p className="max-w-90 text-balance text-soft">{lead}</p>}
        </header>
        {children}
        <LanguageLinks />
      </div>
    </main>
  )
}

/** The surface that a form or a word stands on. */
export const CARD = 'flex flex-col gap-4 rounded-panel border border-line bg-surface p-6 shadow-lift max-panes:p-4'
