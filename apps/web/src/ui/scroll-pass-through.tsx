import { Slot } from 'radix-ui'
import type { ComponentType, ReactNode, Ref } from 'react'

interface Props {
  as?: ComponentType<{ children?: ReactNode; ref?: Ref<HTMLElement> }>
  children?: ReactNode
  ref?: Ref<HTMLElement>
  allowPinchZoom?: boolean
  shards?: unknown
  enabled?: boolean
  removeScrollBar?: boolean
}

/** Stands in for the scroll lock of dialogs and menus (see build/scroll-lock.ts): renders its children and does nothing else. */
export function RemoveScroll({ as: Container = Slot.Root, children, allowPinchZoom, shards, enabled, removeScrollBar, ...rest }: Props) {
  return <Container {...rest}>{children}</Container>
}
RemoveScroll.classNames = { fullWidth: '', zeroRight: '' }
