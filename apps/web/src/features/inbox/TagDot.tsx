import type { TagRef } from '@switchboard/contracts'

/** A tag's colour, when it is one that a style sheet may take; any other stays neutral. */
export function TagDot({ tag }: { tag: Pick<TagRef, 'color'> }) {
  const color = /^#[0-9a-f]{6}$/i.test(tag.color) ? tag.color : undefined
  return (
    <span
      aria-hidden
      className="tag-dot size-2 shrink-0 rounded-full"
      style={color ? ({ '--tag': color } as React.CSSProperties) : undefined}
    />
  )
}
