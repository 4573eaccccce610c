import type { PageAccess } from '../adapter.ts'
import type { ClientCase } from '../suite.ts'
import { CHAT } from './ids.ts'

/** What the tests of this folder speak with. */
export const access: PageAccess = {
  account: '101275806400438',
  accessToken: 'page-token-canary',
  settings: { userToken: 'user-token-canary' },
  apiBase: 'http://127.0.0.1:4010',
}

export const message = {
  clientRef: 'ref-1',
  to: [
    { kind: 'psid', value: '7311' },
    { kind: CHAT, value: '101275806400438_7311' },
  ],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}

const refusal = (said: string, code?: number, status = 200) => ({
  status,
  body: JSON.stringify({ success: false, message: said, ...(code && { error_code: code }) }),
})
const refused = 'refused' as const

/** What Pancake answers to a message, whatever the platform. */
export const answers: Pick<ClientCase, 'message' | 'accepted' | 'externalId' | 'errors'> = {
  message,
  accepted: { status: 200, body: '{"success":true,"id":"m_NEW","message":"Dạ còn ạ"}' },
  externalId: 'm_NEW',
  errors: [
    { name: 'a dead token under 200', ...refusal('Invalid access_token'), kind: refused, class: 'reauth' },
    { name: 'a dead token by its status', ...refusal('no', undefined, 401), kind: refused, class: 'reauth' },
    { name: 'a dead token by its code', ...refusal('no', 4001), kind: refused, class: 'reauth' },
    { name: 'too many calls', ...refusal('Too many requests', 4029), kind: refused, class: 'wait' },
    { name: 'too many calls by their status', ...refusal('no', undefined, 429), kind: refused, class: 'wait' },
    { name: 'an ended subscription', ...refusal('Your subscription has expired'), kind: refused, class: 'channel-blocked' },
    { name: 'a missing permission', ...refusal('You do not have permission'), kind: refused, class: 'channel-blocked' },
    { name: 'a closed window', ...refusal('(#10) This message is sent outside of allowed window'), kind: refused, class: 'window' },
    { name: 'somebody who blocked the page', ...refusal('This person is not available right now'), kind: refused, class: 'recipient' },
    { name: 'a comment that is gone', ...refusal('Object does not exist'), kind: refused, class: 'recipient' },
    { name: 'text and file at once', ...refusal('Something went wrong', undefined, 500), kind: refused, class: 'retry' },
    { name: 'a reason that nobody knows', ...refusal('Hệ thống bận', 999), kind: refused, class: 'unknown' },
    { name: 'a success without an id', status: 200, body: '{"success":true}', kind: 'unconfirmed', class: 'unknown' },
    { name: 'an id without success', status: 200, body: '{"id":"m_1"}', kind: 'unconfirmed', class: 'unknown' },
  ],
}
