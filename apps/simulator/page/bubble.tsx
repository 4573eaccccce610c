import { BubbleMenu } from './bubble-menu.tsx'
import { Content } from './content.tsx'
import type { Focus } from './focus.ts'
import { clock, exactly } from './times.ts'
import type { Line, Platform } from './types.ts'

interface Props {
  line: Line
  quoted: Line | undefined
  platform: Platform
  business: string
  act(path: string, body: unknown): Promise<boolean>
  onFocus(focus: Focus): void
}

export function Bubble({ line, quoted, platform, business, act, onFocus }: Props) {
  const own = line.direction === 'in'
  if (line.deleted) return <span class="bubble gone">{own ? 'You deleted this message' : 'This message was deleted'}</span>
  const bare = line.kind === 'sticker' || (line.files.length > 0 && !line.text && line.kind === 'image')
  return (
    <div class={`bubble ${bare ? 'bare' : ''}`}>
      {line.author && <span class="author">{line.author}</span>}
      {quoted && (
        <blockquote>
          <strong>{quoted.direction === 'in' ? 'You' : business}</strong>
          {quoted.deleted ? 'Deleted message' : quoted.text || quoted.kind}
        </blockquote>
      )}
      <Content line={line} />
      <span class="meta">
        {line.edits > 0 && <span>edited</span>}
        <time dateTime={new Date(line.at).toISOString()} title={exactly(line.at)}>
          {clock(line.at)}
        </time>
        {own && <Ticks status={line.status} />}
      </span>
      {line.choices && line.choices.length > 0 && <Choices line={line} platform={platform} act={act} />}
      {line.reactions.length > 0 && (
        <span class="reactions" role="img" aria-label={`Reactions: ${line.reactions.map((reaction) => reaction.emoji).join(' ')}`}>
          {line.reactions.map((reaction) => (
            <span key={reaction.by}>{reaction.emoji}</span>
          ))}
        </span>
      )}
      <BubbleMenu line={line} platform={platform} act={act} onFocus={onFocus} />
    </div>
  )
}

function Choices({ line, platform, act }: { line: Line; platform: Platform; act: Props['act'] }) {
  const kind = answerKind(line, platform)
  return (
    <span class="choices">
      {line.choices?.map((choice) =>
        choice.url ? (
          <a key={choice.id} href={choice.url} target="_blank" rel="noreferrer">
            {choice.title}
          </a>
        ) : (
          <button
            type="button"
            key={choice.id}
            onClick={() => act('messages', { kind, text: choice.title, payload: { id: choice.id }, replyTo: line.id })}
          >
            {choice.title}
          </button>
        ),
      )}
    </span>
  )
}

/** A tap is told differently by what carried the button. */
function answerKind(line: Line, platform: Platform): string {
  const special = line.kind === 'template' ? ['template-button', 'postback'] : line.kind === 'list' ? ['list-reply'] : []
  return special.find((kind) => platform.kinds.includes(kind)) ?? 'button-reply'
}

/** One tick: sent. Two in colour: the business has seen it. */
function Ticks({ status }: { status: Line['status'] }) {
  const seen = status === 'read'
  return (
    <svg class={`ticks ${seen ? 'seen' : ''}`} viewBox="0 0 18 12" role="img" aria-label={seen ? 'Seen' : 'Sent'}>
      <path d="M1.5 6.5 5 10l7-8" />
      {seen && <path d="m7.5 9 1 1 7-8" />}
    </svg>
  )
}
