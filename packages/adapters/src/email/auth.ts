import { compact } from '../shared/json.ts'

const VERDICTS = ['pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror'] as const
type Verdict = (typeof VERDICTS)[number]

/**
 * What the server that received a mail found out about its sender (RFC 8601). The topmost header alone is read, which that server wrote; those below may be
 * the sender's own. It warns, and proves nothing.
 */
export function authOf(header: string | undefined): { spf?: Verdict; dkim?: Verdict; dmarc?: Verdict } | undefined {
  if (!header) return undefined
  const verdict = (method: string) => {
    const word = new RegExp(`(?:^|[;\\s])${method}\\s{0,3}=\\s{0,3}([a-z]{2,12})`, 'i').exec(header)?.[1]?.toLowerCase()
    return VERDICTS.find((one) => one === word)
  }
  const found = compact({ spf: verdict('spf'), dkim: verdict('dkim'), dmarc: verdict('dmarc') })
  return Object.keys(found).length > 0 ? found : undefined
}
