import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Input {
  /** Keys of the first and the last message shown. */
  firstKey: string | undefined
  lastKey: string | undefined
  /** The last one was just sent here: follow it wherever the reader is. */
  lastIsMine: boolean
  onNearTop: () => void
}

/** This near to the end counts as being there. */
const END_PX = 60
const NEAR_TOP_PX = 400

/**
 * Keeps the reader's place: at the end news push up from below; further up nothing moves, not even when older messages come in above,
 * and `fresh` counts what arrived. Everything that grows later (pictures) is followed, too. `ref` is for the box that scrolls, whenever it comes: something else may stand
 * in its place while what is said is known already.
 */
export function useThreadScroll({ firstKey, lastKey, lastIsMine, onNearTop }: Input) {
  const [box, ref] = useState<HTMLElement | null>(null)
  const [atBottom, setAtBottom] = useState(true)
  const [fresh, setFresh] = useState(0)
  const end = useRef(true)
  const top = useRef(0)
  const seen = useRef<{ box?: HTMLElement; firstKey?: string | undefined; lastKey?: string; height: number }>({ height: 0 })

  const toBottom = useCallback(() => {
    if (box) box.scrollTop = box.scrollHeight
  }, [box])
  const onScroll = () => {
    if (!box) return
    // What has grown since this scroll is followed in a moment: only who moves up leaves the end.
    if (isAtEnd(box)) end.current = true
    else if (box.scrollTop < top.current) end.current = false
    top.current = box.scrollTop
    setAtBottom(end.current)
    if (end.current) setFresh(0)
    if (box.scrollTop < NEAR_TOP_PX) onNearTop()
  }

  useLayoutEffect(() => {
    if (!box || lastKey === undefined) return
    const before = seen.current
    if (before.box !== box) {
      start(box)
      end.current = isAtEnd(box)
    } else if (before.firstKey !== firstKey && before.lastKey === lastKey) box.scrollTop += box.scrollHeight - before.height
    else if (before.lastKey !== lastKey) {
      if (end.current || lastIsMine) toBottom()
      else setFresh((count) => count + 1)
    }
    seen.current = { box, firstKey, lastKey, height: box.scrollHeight }
    top.current = box.scrollTop
  }, [box, firstKey, lastKey, lastIsMine, toBottom])

  const loaded = lastKey !== undefined
  useEffect(() => {
    const content = box?.firstElementChild
    if (!loaded || !box || !content) return
    const observer = new ResizeObserver(() => {
      seen.current.height = box.scrollHeight
      if (end.current) box.scrollTop = box.scrollHeight
      top.current = box.scrollTop
    })
    observer.observe(content)
    observer.observe(box)
    return () => observer.disconnect()
  }, [box, loaded])

  return { ref, onScroll, atBottom, fresh, toBottom }
}

const isAtEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight < END_PX

/** Opens at the unread line when it is further up than a screen, else at the end. */
function start(box: HTMLElement): void {
  box.scrollTop = box.scrollHeight
  const line = box.querySelector<HTMLElement>('[data-unread]')
  if (!line) return
  const above = line.getBoundingClientRect().top - box.getBoundingClientRect().top
  if (above < 0) box.scrollTop += above - 48
}
