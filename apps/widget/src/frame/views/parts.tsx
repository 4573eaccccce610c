import { safeUrl } from '../linkify.ts'

/** The drawings, as paths in a square of 24. */
const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  send: 'M12 19V5M6 11l6-6 6 6',
  clip: 'M20 11l-8 8a5 5 0 0 1-7-7l8-8a3 3 0 0 1 5 5l-8 8a2 2 0 0 1-3-3l7-7',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 14c2 3 6 3 8 0M9 9v1M15 9v1',
  reply: 'M9 6l-5 5 5 5M4 11h10c4 0 6 3 6 7',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  pin: 'M12 21c4-5 7-8 7-12a7 7 0 0 0-14 0c0 4 3 7 7 12M12 12V9',
}
export type IconName = keyof typeof PATHS

/** A drawing beside words or inside a named button; never the name itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** A button that is a drawing, with its name for those who do not see it. */
export function Tap({ icon, label, onclick, look = '' }: { icon: IconName; label: string; onclick: () => void; look?: string }) {
  return (
    <button type="button" class={`tap ${look}`} aria-label={label} onclick={onclick}>
      <Icon name={icon} />
    </button>
  )
}

/** A button of words. */
export function TextButton({ text, onclick, look }: { text: string; onclick: () => void; look: string }) {
  return (
    <button type="button" class={look} onclick={onclick}>
      {text}
    </button>
  )
}

/** A face, or the first letter of the name. Says nothing to screen readers: the name stands beside it. */
export function Avatar({ name, url }: { name: string; url: string | null | undefined }) {
  const source = safeUrl(url, location.href)
  if (source) return <img class="avatar" src={source} alt="" />
  return (
    <span class="avatar" aria-hidden="true">
      {[...name.trim()][0] ?? '·'}
    </span>
  )
}

/** Something to open or to read: a file, a place, a person, a page. */
export function Tile({ icon, title, lines, ...link }: TileProps) {
  const content = (
    <>
      <Icon name={icon} />
      <span>
        <b>{title}</b>
        {lines.map((line) => line && <small>{line}</small>)}
      </span>
    </>
  )
  return link.href ? (
    <a class="card" target="_blank" rel="nofollow noopener noreferrer" {...link}>
      {content}
    </a>
  ) : (
    <div class="card">{content}</div>
  )
}

interface TileProps {
  icon: IconName
  title: string
  lines: readonly (string | null)[]
  href?: string
  download?: string
  'aria-label'?: string
}
