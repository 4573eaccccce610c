import { type KeyboardEvent, useRef } from 'react'

interface Props<Key extends string> {
  label: string
  tabs: { key: Key; name: string }[]
  value: Key
  onChange: (key: Key) => void
}

/** A row of tabs over the same list; arrow keys walk through it. */
export function Tabs<Key extends string>({ label, tabs, value, onChange }: Props<Key>) {
  const row = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step) return
    const at = tabs.findIndex((tab) => tab.key === value)
    const next = (at + step + tabs.length) % tabs.length
    const tab = tabs[next]
    if (!tab) return
    onChange(tab.key)
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  return (
    <div ref={row} role="tablist" aria-label={label} onKeyDown={walk} className="flex gap-4 border-line border-b px-6 max-panes:px-4">
      {tabs.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === value}
          tabIndex={key === value ? 0 : -1}
          onClick={() => onChange(key)}
          className="-mb-px h-10 border-transparent border-b-2 text-soft hover:text-ink aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink"
        >
          {name}
        </button>
      ))}
    </div>
  )
}
