import { Command } from 'cmdk'
import type { ReactNode } from 'react'
import { KEYS } from '../../lib/keys.ts'
import type { PaletteEntry } from '../../lib/palette-entry.ts'
import { Kbd } from '../../ui/Kbd.tsx'

export const ITEM = 'flex h-9 select-none items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-hover'

/** One act or place, with its key beside it. */
export function EntryItem({ entry, onSelect }: { entry: PaletteEntry; onSelect: () => void }) {
  const { icon: Icon, named, hotkey } = entry
  return (
    <Command.Item value={entry.id} onSelect={onSelect} className={ITEM}>
      {Icon ? <Icon aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} /> : <span className="size-4 shrink-0" />}
      <span className="min-w-0 flex-1 truncate">{named.name}</span>
      {hotkey && <Kbd keys={KEYS[hotkey].keys[0]} />}
    </Command.Item>
  )
}

export function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-meta"
    >
      {children}
    </Command.Group>
  )
}
