import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './Kbd.tsx'

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={200} disableHoverableContent>
      {children}
    </Radix.Provider>
  )
}

/** Words that appear on hover and on focus. The child must already have its own accessible name. */
export function Tooltip({
  text,
  hotkey,
  side = 'top',
  children,
}: {
  text: ReactNode
  hotkey?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 items-center gap-2 rounded-control border border-line bg-float px-2 py-1 text-meta text-ink shadow-float data-[state=delayed-open]:animate-appear"
        >
          {text}
          {hotkey && <Kbd keys={hotkey} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
