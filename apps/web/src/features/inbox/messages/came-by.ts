import { text } from './data.ts'

// The platforms' words for an advertisement, and for a link of ours.
const ADS = new Set(['ad', 'ads'])
const LINKS = new Set(['start-link', 'shortlink', 'short_link', 'igme-source-link', 'post'])

/** How somebody came here, as far as the platform's own word says it; `detail` is what else it tells, without words that are said already. Pure. */
export function cameBy(data: unknown): { by: 'ad' | 'link' | 'other'; detail: string[] } {
  const source = text(data, 'source') ?? ''
  const word = source.toLowerCase()
  const adId = text(data, 'adId')
  const by = ADS.has(word) || (adId !== undefined && !LINKS.has(word)) ? 'ad' : LINKS.has(word) ? 'link' : 'other'
  const detail = [by === 'other' && word !== 'unknown' ? source : undefined, text(data, 'ref'), adId && `#${adId}`]
  return { by, detail: detail.filter((one): one is string => Boolean(one)) }
}
