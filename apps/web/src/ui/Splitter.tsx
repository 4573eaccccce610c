import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { remember, remembered } from '../lib/storage.ts'

interface Limits {
  initial: number
  min: number
  max: number
}

/** The width of a pane in px, remembered by this browser under `name`. */
export function usePaneWidth(name: string, { initial, min, max }: Limits) {
  const [width, setWidth] = useState(() => clamp(remembered<number>(`pane:${name}`) ?? initial, min, max))
  const resize = (next: number) => {
    const settled = clamp(next, min, max)
    setWidth(settled)
    remember(`pane:${name}`, settled)
  }
  return { width, min, max, resize }
}

interface Props {
  label: string
  pane: ReturnType<typeof usePaneWidth>
  /** On which side of the handle the pane lies. */
  side: 'before' | 'after'
}

/** The line between two panes: drag it, or move it with the arrow keys. Its reach is wider than what is seen. */
export function Splitter({ label, pane, side }: Props) {
  const outward = side === 'before' ? 1 : -1
  const drag = (start: PointerEvent<HTMLElement>) => {
    const handle = start.currentTarget
    const from = pane.width
    handle.setPointerCapture(start.pointerId)
    handle.onpointermove = (move) => pane.resize(from + (move.clientX - start.clientX) * outward)
    handle.onpointerup = () => {
      handle.onpointermove = null
    }
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (!step) return
    event.preventDefault()
    pane.resize(pane.width + step * outward)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is this role with a value; <hr> cannot be focused
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(pane.width)}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      onPointerDown={drag}
      onKeyDown={press}
      className="group relative z-10 w-px shrink-0 cursor-col-resize touch-none bg-line before:absolute before:inset-y-0 before:-left-1 before:w-2 hover:bg-accent focus-visible:bg-accent"
    />
  )
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}
