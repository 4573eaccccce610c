export interface Preset {
  id: string
  on: 'api' | 'webhook'
  title: string
  kind?: string
  fault: Record<string, unknown> & { type: string }
}

const busy = { error: { message: 'Too many requests', code: 4, type: 'OAuthException' } }

export const presets: readonly Preset[] = [
  {
    id: 'too-many',
    on: 'api',
    title: 'Too many requests (429, wait 5 s)',
    fault: { type: 'status', code: 429, headers: { 'retry-after': '5' }, body: busy },
  },
  { id: 'down', on: 'api', title: 'Platform down (503)', fault: { type: 'status', code: 503 } },
  { id: 'rate', on: 'api', title: 'Refuses: too fast, in its own words', kind: 'send', fault: { type: 'error', name: 'rate-limited' } },
  { id: 'token', on: 'api', title: 'Refuses: token expired', fault: { type: 'error', name: 'expired-token' } },
  { id: 'window', on: 'api', title: 'Refuses: reply window closed', kind: 'send', fault: { type: 'error', name: 'window-closed' } },
  {
    id: 'recipient',
    on: 'api',
    title: 'Refuses: customer cannot be reached',
    kind: 'send',
    fault: { type: 'error', name: 'recipient-unavailable' },
  },
  { id: 'restricted', on: 'api', title: 'Refuses: account restricted', kind: 'send', fault: { type: 'error', name: 'account-restricted' } },
  { id: 'reset', on: 'api', title: 'Line cut before accepting', kind: 'send', fault: { type: 'reset' } },
  { id: 'after', on: 'api', title: 'Accepted, then line cut', kind: 'send', fault: { type: 'reset-after-accept' } },
  { id: 'hang', on: 'api', title: 'Never answers', kind: 'send', fault: { type: 'hang' } },
  { id: 'slow', on: 'api', title: 'Answers after 3 s', fault: { type: 'slow', ms: 3_000 } },
  { id: 'html', on: 'api', title: 'Answers with a web page', fault: { type: 'html' } },
  { id: 'truncate', on: 'api', title: 'Answers with half the JSON', kind: 'send', fault: { type: 'truncate' } },
  { id: 'duplicate', on: 'webhook', title: 'Five copies at once', fault: { type: 'duplicate', copies: 5 } },
  { id: 'reorder', on: 'webhook', title: 'Three held, then in reverse', fault: { type: 'reorder', size: 3 } },
  { id: 'batch', on: 'webhook', title: 'Up to five in one body', fault: { type: 'batch', size: 5, afterMs: 3_000 } },
  { id: 'delay', on: 'webhook', title: 'Three seconds late', fault: { type: 'delay', ms: 3_000 } },
  { id: 'drop', on: 'webhook', title: 'Lost for good', fault: { type: 'drop' } },
  { id: 'forged', on: 'webhook', title: 'Wrong signature', fault: { type: 'bad-signature' } },
]
