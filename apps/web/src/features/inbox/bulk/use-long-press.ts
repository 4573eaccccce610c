import { type PointerEvent, useRef } from 'react'

const LONG_MS = 450
/** A finger is never quite still. */
const SLACK_PX = 10

/** A finger that rests on something. What a lifted finger would do then is held back: `swallow` says so once. */
export function useLongPress(act: (target: EventTarget) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef({ x: 0, y: 0 })
  const done = useRef(false)
  const cancel = () => clearTimeout(timer.current)
  return {
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        done.current = false
        if (event.pointerType === 'mouse') return
        const { target } = event
        start.current = { x: event.clientX, y: event.clientY }
        timer.current = setTimeout(() => {
          done.current = true
          act(target)
        }, LONG_MS)
      },
      onPointerMove: (event: PointerEvent) => {
        if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > SLACK_PX) cancel()
      },
      onPointerUp: cancel,
      onPointerCancel: cancel,
    },
    swallow: () => {
      const was = done.current
      done.current = false
      return was
    },
  }
}
