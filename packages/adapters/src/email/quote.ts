import { isAttribution, isFieldBlock, isForwardMark, isOriginalMark, isReplyLine, isSignatureMark } from './quote-marks.ts'

/** A text in two: what was written now, and what is folded away. Joined, they are the text, line by line. */
export interface Reply {
  visible: string
  folded?: string
}

/** An attribution may be broken over this many lines. */
const ATTRIBUTION_LINES = 4
/** Longer lines are no attribution, and patterns need not look at them. */
const LINE_MAX = 400

/**
 * Cuts an answer above what it quotes. Where nothing would be left, or somebody answers between or below the quoted lines, all of it is shown: to fold away
 * too little is a nuisance, to hide what a customer wrote is a fault. Pure.
 */
export function visibleReply(text: string, { forward = false }: { forward?: boolean } = {}): Reply {
  const whole = text.replace(/\r\n?/g, '\n')
  if (forward) return { visible: whole.trim() }
  const lines = whole.split('\n')
  const plain = lines.map((line) => line.normalize('NFC').trim().slice(0, LINE_MAX))
  const quoteAt = quoteStart(plain)
  const signatureAt = plain.findIndex((line, i) => i > 0 && i < quoteAt && isSignatureMark(line))
  const at = signatureAt < 0 ? quoteAt : signatureAt
  const visible = lines.slice(0, at).join('\n').trim()
  if (at >= lines.length || visible === '') return { visible: whole.trim() }
  return { visible, folded: lines.slice(at).join('\n').trimEnd() }
}

function quoteStart(lines: readonly string[]): number {
  const own = lines.findIndex(isReplyLine)
  const found = lines.findIndex((_line, i) => startsQuote(lines, i))
  const first = [own < 0 ? lines.length : attributionAbove(lines, own), found < 0 ? lines.length : found]
  return Math.min(...first)
}

/** The program of whoever answers put its own line above ours. */
function attributionAbove(lines: readonly string[], own: number): number {
  for (let i = own - 1; i >= Math.max(0, own - 1 - ATTRIBUTION_LINES * 2); i -= 1) {
    if (attributionLines(lines, i) > 0 || isFieldBlock(lines.slice(i, i + 8))) return i
  }
  return own
}

function startsQuote(lines: readonly string[], i: number): boolean {
  const line = lines[i] ?? ''
  if (line === '') return false
  if (isForwardMark(line)) return false
  if (isOriginalMark(line)) return true
  if (/^_{10,}$/.test(line)) return isFieldBlock(lines.slice(i + 1, i + 9).filter((one) => one !== ''))
  if (isFieldBlock(lines.slice(i, i + 8))) return !isForwardMark(lastFilled(lines, i))
  const attribution = attributionLines(lines, i)
  if (attribution > 0) return nothingBelow(lines, i + attribution)
  return line.startsWith('>') && nothingBelow(lines, i)
}

function lastFilled(lines: readonly string[], before: number): string {
  return lines.slice(0, before).findLast((line) => line !== '') ?? ''
}

/** How many lines from `i` on are an attribution; 0 for none. */
function attributionLines(lines: readonly string[], i: number): number {
  let joined = ''
  for (let count = 1; count <= ATTRIBUTION_LINES; count += 1) {
    const line = lines[i + count - 1]
    if (!line || line.startsWith('>')) return 0
    joined = joined === '' ? line : `${joined} ${line}`
    if (isAttribution(joined.slice(0, LINE_MAX))) return count
  }
  return 0
}

/** Below a line of attribution stand quoted lines alone, or lines that nobody marked as quoted at all: then all of them are. */
function nothingBelow(lines: readonly string[], from: number): boolean {
  const below = lines.slice(from).filter((line) => line !== '')
  const end = below.findIndex(isSignatureMark)
  const body = end < 0 ? below : below.slice(0, end)
  const quoted = body.filter((line) => line.startsWith('>'))
  return quoted.length === 0 || quoted.length === body.length || ownWords(body).length === 0
}

/** Lines that are neither quoted nor the wrapped rest of a quoted line. */
function ownWords(lines: readonly string[]): string[] {
  return lines.filter(
    (line, i) =>
      !line.startsWith('>') &&
      !(lines[i - 1]?.startsWith('>') && lines[i + 1]?.startsWith('>') && line.length < 30 && attributionLines(lines, i) === 0),
  )
}
