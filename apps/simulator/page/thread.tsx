import { useEffect, useRef } from 'preact/hooks'
import { Bubble } from './bubble.tsx'
import type { Focus } from './focus.ts'
import { dayOf } from './times.ts'
import type { Line, Platform } from './types.ts'

interface Props {
  lines: Line[] | undefined
  platform: Platform
  /** Name of whom the customer writes to. */
  business: string
  typing: boolean
  act(path: string, body: unknown): Promise<boolean>
  onFocus(focus: Focus): void
}

const NEAR_BOTTOM_PX = 80

/** The messages, oldest first. Stays at the bottom unless the reader has scrolled up. */
export function Thread({ lines, platform, business, typing, act, onFocus }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const follows = useRef(true)
  const top = useRef(0)
  const settle = () => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight
  }
  useEffect(settle)
  const watch = () => {
    const el = list.current
    if (!el) return
    // A picture that grows above moves the bottom away; only who scrolls up wants to stay there.
    const up = el.scrollTop < top.current
    top.current = el.scrollTop
    follows.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_BOTTOM_PX || (follows.current && !up)
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long thread must scroll by keyboard
    <ol class="thread" aria-label="Messages" ref={list} onScroll={watch} onLoadCapture={settle} tabIndex={0}>
      {lines?.length === 0 && <li class="system">Say hello to begin</li>}
      {lines?.map((line, index) => (
        <li key={line.id} class={line.direction}>
          {startsDay(lines[index - 1], line) && <time class="day">{dayOf(line.at)}</time>}
          {line.direction === 'system' ? (
            <span class="system">{line.text ? `${line.kind}: ${line.text}` : line.kind.replaceAll('-', ' ')}</span>
          ) : (
            <Bubble
              line={line}
              quoted={lines.find((one) => one.id === line.replyTo)}
              business={business}
              platform={platform}
              act={act}
              onFocus={onFocus}
            />
          )}
        </li>
      ))}
      {typing && (
        <li class="out">
          <span class="typing" role="status" aria-label="The business is typing">
            <i />
            <i />
            <i />
          </span>
        </li>
      )}
    </ol>
  )
}

function startsDay(before: Line | undefined, line: Line): boolean {
  return !before || dayOf(before.at) !== dayOf(line.at)
}
