import { useMemo } from 'react'
import { autolink } from '../../../lib/autolink.ts'
import { SafeLink } from './SafeLink.tsx'

/** Plain text as it was written, its addresses made into links. */
export function TextBody({ text }: { text: string }) {
  const parts = useMemo(() => autolink(text), [text])
  return (
    <p dir="auto" className="select-text whitespace-pre-wrap break-words">
      {parts.map((part, at) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
          <SafeLink key={at} href={part.href}>
            {part.text}
          </SafeLink>
        ),
      )}
    </p>
  )
}
