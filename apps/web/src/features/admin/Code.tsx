/** Text of machines, to be scrolled and copied. */
export function Code({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-small">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-80 select-text overflow-auto rounded-control bg-sunken p-3 font-mono text-meta">
        {text}
      </pre>
    </section>
  )
}
