import type { ByteRange } from '../../infra/storage/index.ts'

/**
 * What a Range header asks of a file (RFC 9110): one range, cut at the end of the file; `unsatisfiable` beyond it; undefined for no,
 * several or unreadable ranges, which are answered with the whole.
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const range =
    first === ''
      ? { start: Math.max(0, sizeBytes - Number(last)), end: sizeBytes - 1 }
      : { start: Number(first), end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) }
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  return range.start > range.end ? 'unsatisfiable' : range
}
