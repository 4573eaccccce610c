import { useState } from 'preact/hooks'
import { Popover } from './popover.tsx'
import type { Platform } from './types.ts'

interface Props {
  platform: Platform
  act(path: string, body: unknown): Promise<boolean>
}

/** Everything that is told besides messages. */
export function Tools({ platform, act }: Props) {
  return (
    <Popover label="More" icon="⋮" class="more">
      {(close) => <More platform={platform} act={act} close={close} />}
    </Popover>
  )
}

function More({ platform, act, close }: Props & { close(): void }) {
  const [words, setWords] = useState('')
  const events = platform.events.filter((event) => event !== 'follow' && event !== 'unfollow')
  const extra = platform.kinds.filter(
    (kind) => !platform.abilities.writes.includes(kind) && !kind.endsWith('-reply') && kind !== 'template-button',
  )
  const run = (path: string, body: unknown) => {
    close()
    void act(path, body)
  }
  return (
    <>
      <form
        class="echo"
        onSubmit={(event) => {
          event.preventDefault()
          if (words.trim()) run('echo', { kind: 'text', text: words.trim() })
        }}
      >
        <label>
          The business writes in its own app
          <input value={words} onInput={(event) => setWords(event.currentTarget.value)} placeholder="Reply from the shop's phone" />
        </label>
      </form>
      {platform.abilities.follows && (
        <div class="pair">
          <button type="button" onClick={() => run('follow', { follow: true })}>
            Follow
          </button>
          <button type="button" onClick={() => run('follow', { follow: false })}>
            Unfollow
          </button>
        </div>
      )}
      <p class="hint">Other things that happen</p>
      <div class="events">
        {[...extra, ...events].map((kind) => (
          <button
            type="button"
            key={kind}
            onClick={() => run('messages', { kind, text: extra.includes(kind) ? 'Is this still available?' : '' })}
          >
            {kind.replaceAll('-', ' ')}
          </button>
        ))}
      </div>
    </>
  )
}
