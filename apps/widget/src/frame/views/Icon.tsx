/** The drawings stand as symbols in `frame.html`. */
export type IconName =
  | 'close'
  | 'back'
  | 'send'
  | 'clip'
  | 'smile'
  | 'reply'
  | 'file'
  | 'pin'
  | 'person'
  | 'link'
  | 'clock'
  | 'tick'
  | 'ticks'
  | 'retry'

/** A drawing beside words or inside a named button; never the name itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={name === 'back' || name === 'send' || name === 'reply' ? 'icon flip' : 'icon'} aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  )
}
