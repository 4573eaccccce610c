import { useEffect, useRef, useState } from 'preact/hooks'
import { AttachMenu } from './attach-menu.tsx'
import type { Focus } from './focus.ts'
import type { Customer, Platform } from './types.ts'

interface Props {
  platform: Platform
  customer: Customer
  focus: Focus | undefined
  onDone(): void
  act(path: string, body: unknown): Promise<boolean>
}

export function Composer({ platform, customer, focus, onDone, act }: Props) {
  const [text, setText] = useState('')
  const [subject, setSubject] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!focus) return
    if (focus.as === 'edit') setText(focus.line.text ?? '')
    box.current?.focus()
  }, [focus])

  const reply = focus?.as === 'reply' ? { replyTo: focus.line.id } : {}
  const say = async (message: Record<string, unknown>): Promise<boolean> => {
    const headed = subject.trim() ? { payload: { ...(message.payload as object | undefined), subject: subject.trim() } } : {}
    const done = await act('messages', { ...message, ...reply, ...headed })
    if (done) setSubject('')
    return done
  }
  const send = async (event?: Event) => {
    event?.preventDefault()
    const words = text.trim()
    if (!words) return
    setText('')
    const done =
      focus?.as === 'edit' ? await act('edits', { messageId: focus.line.id, text: words }) : await say({ kind: 'text', text: words })
    if (!done) setText(words)
    box.current?.focus()
  }

  return (
    <form class="composer" onSubmit={send}>
      {focus && (
        <p class="focus">
          <span>
            <strong>{focus.as === 'edit' ? 'Edit' : 'Reply to'}</strong> {focus.line.text || focus.line.kind}
          </span>
          <button
            type="button"
            aria-label="Cancel"
            onClick={() => {
              if (focus.as === 'edit') setText('')
              onDone()
            }}
          >
            ×
          </button>
        </p>
      )}
      {platform.abilities.subjects && focus === undefined && (
        <input
          class="subject"
          aria-label="Subject"
          placeholder="Subject of a new mail; empty: an answer"
          value={subject}
          onInput={(event) => setSubject(event.currentTarget.value)}
        />
      )}
      <AttachMenu platform={platform} send={say} />
      <textarea
        ref={box}
        rows={1}
        aria-label={`Message as ${customer.name}`}
        placeholder={platform.look?.placeholder ?? 'Message'}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send(event)
        }}
      />
      <button type="submit" class="send" aria-label="Send" disabled={!text.trim()}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 12 3 4l18 8-18 8z" />
        </svg>
      </button>
    </form>
  )
}
