import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFocusReturn } from './focus-return.ts'

interface Props {
  trigger: ReactNode
  label: string
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  side?: 'top' | 'right' | 'bottom'
  align?: 'start' | 'center' | 'end'
}

export function Popover({ trigger, label, children, open, onOpenChange, side = 'bottom', align = 'start' }: Props) {
  const giveBack = useFocusReturn(open ?? false)
  const state = open === undefined ? {} : { open }
  return (
    <Radix.Root {...state} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={keepKeyboardDown}
          {...(open !== undefined && { onCloseAutoFocus: giveBack })}
          className="z-50 rounded-panel border border-line bg-float text-ink shadow-float outline-none data-[state=open]:animate-appear"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

// Where fingers type, a box that has the focus brings a keyboard up over what is to be chosen.
function keepKeyboardDown(event: Event): void {
  if (!matchMedia('(pointer: coarse)').matches) return
  event.preventDefault()
  const layer = event.currentTarget
  if (layer instanceof HTMLElement) layer.focus()
}
