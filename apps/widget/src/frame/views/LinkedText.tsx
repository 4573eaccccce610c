import { linkify } from '../linkify.ts'

/** Plain text; addresses in it can be followed, and give the target neither our window nor our address. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p class="text">
      {linkify(text).map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a href={part.href} target="_blank" rel="nofollow noopener noreferrer">
            {part.text}
          </a>
        ),
      )}
    </p>
  )
}
