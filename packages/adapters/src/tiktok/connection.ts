import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { shownAddress } from '../shared/address.ts'
import { arrayOf, idOf, objectOf, stringOf } from '../shared/json.ts'
import { dataOf, getOf, postOf } from './api.ts'
import { mayShow } from './pictures.ts'
import { canRefresh } from './refresh.ts'

const EVENTS = 'DIRECT_MESSAGE'

/** Is the access good, is it this account's, does it renew itself, do its messages come here, and may pictures be sent? */
export async function checkConnection(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const fields = JSON.stringify(['username', 'display_name'])
  const own = await dataOf(http, getOf(access, 'business/get/', { business_id: access.account, fields }))
  const renewal = checkRenewal(access)
  if ('error' in own) {
    const name = own.error.class === 'reauth' ? 'token' : 'account'
    return [{ name, ok: false, detail: `${own.error.message} (${own.error.code})` }, renewal]
  }
  const names = [stringOf(own.data.display_name), stringOf(own.data.username)].filter((word) => word !== undefined)
  return [
    { name: 'token', ok: true, detail: 'TikTok accepts the access token.' },
    { name: 'account', ok: true, detail: names.join(' · ') || access.account },
    renewal,
    await checkWebhook(access, http),
    await checkPictures(access, http),
  ]
}

/** Tells TikTok where the messages of all accounts of this app go. */
export async function subscribe(access: PageAccess, http: Http, webhookUrl: string): Promise<CheckResult> {
  const { appId: app_id, appSecret: secret } = access
  const told = await dataOf(
    http,
    postOf(access, 'business/webhook/update/', { app_id, secret, event_type: EVENTS, callback_url: webhookUrl }),
  )
  return 'error' in told ? failed(`${told.error.message} (${told.error.code})`) : checkWebhook({ ...access, webhookUrl }, http)
}

function checkRenewal(access: PageAccess): CheckResult {
  const ok = canRefresh(access)
  return {
    name: 'renewal',
    ok,
    detail: ok ? 'The access renews itself.' : 'Without app id, app secret and refresh token the access ends after a day.',
  }
}

const goesTo = (elsewhere: string): CheckResult => ({ ...failed(`TikTok sends the messages of this app to ${elsewhere}.`), elsewhere })
const failed = (detail: string): CheckResult => ({ name: 'webhook', ok: false, detail })

async function checkWebhook(access: PageAccess, http: Http): Promise<CheckResult> {
  const { webhookUrl, appId = '', appSecret = '' } = access
  if (!webhookUrl) return failed('This installation has no address for webhooks.')
  if (!access.apiBase && !webhookUrl.startsWith('https://'))
    return failed(`TikTok calls https addresses only, and this one is ${webhookUrl}.`)
  const set = await dataOf(http, getOf(access, 'business/webhook/list/', { app_id: appId, secret: appSecret, event_type: EVENTS }))
  if ('error' in set) return failed(`TikTok does not tell where messages go: ${set.error.message}`)
  const address = stringOf(set.data.callback_url)
  if (address === webhookUrl) return { name: 'webhook', ok: true, detail: 'TikTok sends the messages of this app here.' }
  if (address) return goesTo(shownAddress(address))
  return failed('TikTok knows no address for the messages of this app yet.')
}

/** Told of one conversation at a time, so the newest stands for all. A limit of the country, which nobody here can mend: it fails nothing. */
async function checkPictures(access: PageAccess, http: Http): Promise<CheckResult> {
  const told = (detail: string): CheckResult => ({ name: 'pictures', ok: true, detail })
  const conversation = await newestConversation(access, http)
  if (!conversation) return told('TikTok tells whether pictures may be sent once somebody has written.')
  const may = await mayShow(access, http, conversation)
  if (may === 'unknown') return told('TikTok does not tell whether pictures may be sent.')
  return told(
    may
      ? 'Pictures may be sent (asked of the newest conversation).'
      : 'TikTok takes no pictures in the newest conversation: they are switched off in many countries. Words and links go.',
  )
}

async function newestConversation(access: PageAccess, http: Http): Promise<string | undefined> {
  for (const conversation_type of ['SINGLE', 'STRANGER']) {
    const query = { business_id: access.account, conversation_type, limit: '1' }
    const answer = await dataOf(http, getOf(access, 'business/message/conversation/list/', query))
    const [newest] = 'data' in answer ? arrayOf(answer.data.conversations).map(objectOf) : []
    const id = idOf(newest?.conversation_id)
    if (id) return id
  }
  return undefined
}
