import { type RefObject, useLayoutEffect } from 'react'

/** The box grows with what is written; CSS ends it at 40 % of the height. */
export function useGrowth(area: RefObject<HTMLTextAreaElement | null>, text: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text, though the text itself is not read here
  useLayoutEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight}px`
  }, [area, text])
}
