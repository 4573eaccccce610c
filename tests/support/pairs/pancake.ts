// The platforms that Pancake passes on: a page of its own for each, connected with the page's token.
import { simulated } from './simulated.ts'
import type { Pair } from './pair.ts'

/** How Pancake names a page of each platform. */
const PAGES = {
  facebook: '200000000000001',
  instagram: 'igo_17841400000000077',
  whatsapp: 'waba_106540352240077',
  zalo: 'zl_388613280878800077',
  telegram: 'tl_7204510077',
  line: 'ln_1657000077',
  tiktok: 'tt_biz-open-77',
  web: 'web_77',
} as const

/** One for each. */
export const byPancake: readonly Pair[] = (Object.keys(PAGES) as (keyof typeof PAGES)[]).map((platform) =>
  simulated({ platform, via: 'pancake' }, () => ({
    key: 'pancake',
    body: { platform, via: 'pancake', account: PAGES[platform], accessToken: `token of ${platform}` },
    account: { name: 'Ngọc Sài Gòn', accessToken: `token of ${platform}` },
  })),
)
