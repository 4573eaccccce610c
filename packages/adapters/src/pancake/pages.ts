import type { Platform } from '@switchboard/contracts'
import type { Http, OfferedPage, PageAccess, PlatformError } from '../adapter.ts'
import { arrayOf, compact, idOf, objectOf, shortOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { get, post, userCall } from './api.ts'
import { errorIn } from './errors.ts'

/** Pancake's words for platforms, and the beginnings of ids for lists that leave them out. */
const WORDS: Readonly<Record<string, Platform>> = {
  facebook: 'facebook',
  instagram: 'instagram',
  instagram_official: 'instagram',
  whatsapp: 'whatsapp',
  whatsapp_official: 'whatsapp',
  zalo: 'zalo',
  personal_zalo: 'zalo',
  telegram: 'telegram',
  line: 'line',
  tiktok: 'tiktok',
  tiktok_message: 'tiktok',
  tiktok_business_messaging: 'tiktok',
  web: 'web',
  webchat: 'web',
  chat_plugin: 'web',
}
const BEGINNINGS: readonly (readonly [RegExp, Platform])[] = [
  [/^\d+$/, 'facebook'],
  [/^igo?_/, 'instagram'],
  [/^wab?a?_/, 'whatsapp'],
  [/^p?zl_/, 'zalo'],
  [/^tl_/, 'telegram'],
  [/^ln_/, 'line'],
  [/^ttm?_/, 'tiktok'],
  [/^web_/, 'web'],
]

/** The pages that the person behind the user token manages in Pancake; those of platforms that cannot be connected are left out. */
export async function listPages(access: PageAccess, http: Http): Promise<readonly OfferedPage[] | PlatformError> {
  if (!access.settings.userToken)
    return { class: 'reauth', code: 'no-user-token', message: 'Pancake lists its pages only for a user token, which is not set.' }
  const answer = await ask(http, get(userCall(access, '/pages')), errorIn)
  if ('error' in answer) return answer.error
  const body = objectOf(answer.json)
  const { activated, inactivated } = objectOf(body.categorized)
  const list = Array.isArray(body.pages) ? body.pages : [...arrayOf(activated), ...arrayOf(inactivated)]
  return list.map(objectOf).flatMap((page) => {
    const account = idOf(page.id)
    const platform = account === undefined ? undefined : platformOf(page.platform, account)
    if (account === undefined || platform === undefined) return []
    return [compact({ platform, account, name: shortOf(page.name, 200) ?? account, avatarUrl: shortOf(page.avatar_url, 2000) })]
  })
}

/** Where a page of Pancake's is: as the list says, else as its id begins. */
export function platformOf(word: unknown, account: string): Platform | undefined {
  if (typeof word === 'string' && word !== '') return WORDS[word.toLowerCase()]
  return BEGINNINGS.find(([beginning]) => beginning.test(account))?.[1]
}

/** Makes a page token. The one before is void from now on, for whoever used it: so it is done once, when the page is connected, and by nothing else. */
export async function newPageToken(access: PageAccess, http: Http, account: string): Promise<{ accessToken: string } | PlatformError> {
  const url = userCall(access, `/pages/${encodeURIComponent(account)}/generate_page_access_token`, { page_id: account })
  const answer = await ask(http, post(url), errorIn)
  if ('error' in answer) return answer.error
  const accessToken = idOf(objectOf(answer.json).page_access_token)
  return accessToken === undefined ? { class: 'retry', code: 'nonsense', message: 'Pancake gave no page token.' } : { accessToken }
}
