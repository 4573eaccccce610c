import type { Excerpt } from '@switchboard/contracts'

/** A text with what was found in it lit. Only ranges come from the server: nothing of the text is read as markup. */
export function Marked({ excerpt: { text, hits } }: { excerpt: Excerpt }) {
  const lit = hits.flatMap(({ from, to }, i) => [
    text.slice(hits[i - 1]?.to ?? 0, from),
    <mark key={from} className="rounded-small bg-accent-soft font-medium text-accent-text">
      {text.slice(from, to)}
    </mark>,
  ])
  return [...lit, text.slice(hits.at(-1)?.to ?? 0)]
}
