import type { ReactNode } from 'react'

/** A link that a customer sent: opened apart, without our address, unable to reach back. */
export function SafeLink({ href, title, children }: { href: string; title?: string; children: ReactNode }) {
  return (
    <a
      href={href}
      title={title}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className="break-all text-accent-text underline decoration-from-font underline-offset-2 hover:no-underline"
    >
      {children}
    </a>
  )
}
