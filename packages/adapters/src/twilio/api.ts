import type { HttpRequest, PageAccess } from '../adapter.ts'
import type { Form } from './render.ts'

const HOSTS = {
  api: 'https://api.twilio.com',
  messaging: 'https://messaging.twilio.com',
  content: 'https://content.twilio.com',
} as const

/** Where a path of one of Twilio's hosts is for this page: `apiBase` stands for all of them. */
export function addressOf({ apiBase }: PageAccess, host: keyof typeof HOSTS, path: string): string {
  return (apiBase?.replace(/\/+$/, '') ?? HOSTS[host]) + path
}

/** A path of the account itself. */
export function accountPath({ appId = '' }: PageAccess, rest: string): string {
  return `/2010-04-01/Accounts/${encodeURIComponent(appId)}${rest}`
}

/** The API key where there is one, else the account with its Auth Token. */
export function credentials({ appId = '', appSecret = '', accessToken, settings }: PageAccess): string {
  return settings.apiKey && accessToken ? basic(settings.apiKey, accessToken) : basic(appId, appSecret)
}

/** The header of HTTP's basic authentication. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

export function get(access: PageAccess, url: string, authorization = credentials(access)): HttpRequest {
  return { method: 'GET', url, headers: { authorization } }
}

export function remove(access: PageAccess, url: string): HttpRequest {
  return { method: 'DELETE', url, headers: { authorization: credentials(access) } }
}

export function postForm(access: PageAccess, url: string, form: Form): HttpRequest {
  const headers = { authorization: credentials(access), 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', url, headers, body: new URLSearchParams(form.map(([name, value]) => [name, value])).toString() }
}

export function postJson(access: PageAccess, url: string, body: object): HttpRequest {
  const headers = { authorization: credentials(access), 'content-type': 'application/json' }
  return { method: 'POST', url, headers, body: JSON.stringify(body) }
}
