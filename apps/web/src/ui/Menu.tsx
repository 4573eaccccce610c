import clsx from 'clsx'
import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './Kbd.tsx'

const SURFACE =
  'z-50 min-w-48 max-w-80 overflow-y-auto max-h-[min(420px,var(--radix-dropdown-menu-content-available-height))] rounded-panel border border-line bg-float p-1 text-body text-ink shadow-float data-[state=open]:animate-appear'
const ITEM = 'flex h-8 select-none items-center gap-2 rounded-control px-2 outline-none data-highlighted:bg-hover data-disabled:opacity-45'

interface MenuProps {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A menu behind its trigger; focus returns to the trigger when it closes. */
export function Menu({ trigger, children, align = 'start', side = 'bottom', open, onOpenChange }: MenuProps) {
  const state = open === undefined ? {} : { open }
  return (
    <Radix.Root modal={false} {...state} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} side={side} sideOffset={4} collisionPadding={8} className={SURFACE}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface ItemProps {
  children: ReactNode
  onSelect: () => void
  icon?: LucideIcon
  hotkey?: string
  hint?: ReactNode
  danger?: boolean
  disabled?: boolean
}

export function MenuItem({ children, onSelect, icon: Icon, hotkey, hint, danger = false, disabled = false }: ItemProps) {
  return (
    <Radix.Item className={clsx(ITEM, danger && 'text-bad')} onSelect={onSelect} disabled={disabled}>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint && <span className="text-meta text-faint">{hint}</span>}
      {hotkey && <Kbd keys={hotkey} />}
    </Radix.Item>
  )
}

/** One of several choices, the present one marked; a hint stands under its name. `stays`: the menu stays open, for several of them. */
export function MenuChoice({
  children,
  chosen,
  onSelect,
  start,
  hint,
  stays = false,
  disabled = false,
}: {
  children: ReactNode
  chosen: boolean
  onSelect: () => void
  start?: ReactNode
  hint?: ReactNode
  stays?: boolean
  disabled?: boolean
}) {
  const select = (event: Event) => {
    if (stays) event.preventDefault()
    onSelect()
  }
  return (
    <Radix.CheckboxItem className={clsx(ITEM, hint && 'min-h-11')} checked={chosen} onSelect={select} disabled={disabled}>
      {start}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {hint && <span className="block truncate text-faint text-meta">{hint}</span>}
      </span>
      <Radix.ItemIndicator>
        <Check aria-hidden className="size-4 text-accent-text" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-meta text-faint">{children}</Radix.Label>
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}

/** A menu that opens beside its item. */
export function SubMenu({ label, icon: Icon, children }: { label: ReactNode; icon?: LucideIcon; children: ReactNode }) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={clsx(ITEM, 'data-[state=open]:bg-hover')}>
        {Icon && <Icon aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />}
        <span className="flex-1">{label}</span>
        <span aria-hidden className="text-faint">
          ›
        </span>
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent sideOffset={4} collisionPadding={8} className={SURFACE}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  )
}
