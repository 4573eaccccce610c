const LONGEST = 200

// Controls, line and paragraph separators; marks that turn the direction of reading (`exe.gnp` shown as `png.exe`); invisible fillers.
const UNSEEN = /[\p{Cc}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu
// What some file system or shell takes for more than a letter.
const SPECIAL = /[<>:"|?*]/g

/**
 * A file's name as people may see it again: its last part, without anything invisible or special, at most 200 UTF-16 units, its
 * extension kept. Never empty; the same again for a clean name. It is data: no path is ever made of it.
 */
export function cleanName(claimed: string): string {
  const seen = claimed.toWellFormed().normalize('NFC').replace(UNSEEN, '')
  const last = seen.slice(Math.max(seen.lastIndexOf('/'), seen.lastIndexOf('\\')) + 1)
  const plain = trimmed(last.replace(SPECIAL, '_'))
  return shortened(plain) || 'file'
}

/** The name with an extension that fits the content: `photo.html` of a PNG becomes `photo.html.png`. */
export function withExtension(name: string, extensions: readonly string[]): string {
  const [first] = extensions
  if (first === undefined || extensions.includes(extensionOf(name))) return name
  return `${cut(name, LONGEST - first.length - 1)}.${first}`
}

/** In lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([\p{L}\p{N}]{1,12})$/u.exec(name)?.[1]?.toLowerCase() ?? ''
}

function trimmed(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/g, '')
}

function shortened(name: string): string {
  if (name.length <= LONGEST) return name
  const extension = extensionOf(name)
  if (extension === '') return trimmed(cut(name, LONGEST))
  const suffix = name.slice(-extension.length - 1)
  return `${trimmed(cut(name, LONGEST - suffix.length))}${suffix}`
}

// Never through the middle of a character.
function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
