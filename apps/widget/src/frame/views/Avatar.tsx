import { safeUrl } from '../linkify.ts'

/** A face, or the first letter of the name. Says nothing to screen readers: the name stands beside it. */
export function Avatar({ name, url, small = false }: { name: string; url: string | null; small?: boolean }) {
  const source = safeUrl(url, location.href)
  const look = small ? 'avatar small' : 'avatar'
  if (source) return <img class={look} src={source} alt="" />
  return (
    <span class={look} aria-hidden="true">
      {([...name.trim()][0] ?? '·').toUpperCase()}
    </span>
  )
}
