import type { PageInfo } from '../protocol.ts'

const SECRET_NAME = /token|code|secret|pass|auth|key|session|sid|sig|email|e-mail|mail|phone|otp|jwt/i
const SECRET_VALUE = /@|%40|^eyJ|^[A-Za-z0-9_-]{32,}$/

/** The page's address, title and where the visitor came from, without query values that look like secrets or e-mail addresses. */
export function pageInfo(doc: { title: string; referrer: string; URL: string }): PageInfo {
  return {
    url: withoutSecrets(doc.URL).slice(0, 2000),
    title: doc.title.slice(0, 300),
    referrer: withoutSecrets(doc.referrer).slice(0, 2000),
  }
}

/** Fragments go wholly: single-page sign-ins carry tokens there. An address that is not http(s) becomes empty. */
export function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return ''
  url.username = ''
  url.password = ''
  url.hash = ''
  for (const [name, value] of [...url.searchParams]) if (SECRET_NAME.test(name) || SECRET_VALUE.test(value)) url.searchParams.delete(name)
  return url.href
}
