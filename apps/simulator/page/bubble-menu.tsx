import type { Focus } from './focus.ts'
import { Popover } from './popover.tsx'
import type { Line, Platform } from './types.ts'

interface Props {
  line: Line
  platform: Platform
  act(path: string, body: unknown): Promise<boolean>
  onFocus(focus: Focus): void
}

/** What the customer can do to a bubble, as far as the platform lets them. */
export function BubbleMenu({ line, platform, act, onFocus }: Props) {
  const { abilities } = platform
  const own = line.direction === 'in'
  const mine = line.reactions.find((reaction) => reaction.by === 'customer')?.emoji
  return (
    <Popover label={`Actions for: ${line.text || line.kind}`} icon="⋯" class="onbubble">
      {(close) => {
        const then = (run: () => unknown) => () => {
          close()
          run()
        }
        return (
          <>
            {abilities.reactions.length > 0 && (
              <div class="emojis">
                {abilities.reactions.map((emoji) => (
                  <button
                    type="button"
                    key={emoji}
                    aria-label={`React ${emoji}`}
                    aria-pressed={mine === emoji}
                    onClick={then(() => act('reactions', { messageId: line.id, emoji: mine === emoji ? '' : emoji }))}
                  >
                    {emoji}
                  </button>
                ))}
              </div>
            )}
            {abilities.quotes && (
              <button type="button" onClick={then(() => onFocus({ line, as: 'reply' }))}>
                Reply
              </button>
            )}
            {own && abilities.edits && line.kind === 'text' && (
              <button type="button" onClick={then(() => onFocus({ line, as: 'edit' }))}>
                Edit
              </button>
            )}
            {own && abilities.deletes && (
              <button type="button" onClick={then(() => act('deletes', { messageId: line.id }))}>
                Delete
              </button>
            )}
          </>
        )
      }}
    </Popover>
  )
}
