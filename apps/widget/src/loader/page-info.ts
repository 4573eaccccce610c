import type { PageInfo } from '../protocol.ts'

const SECRET_NAME = /token|code|secret|pass|auth|key|session|sid|sig|mail|phone|otp|jwt/i
const SECRET_VALUE = /@|%40|^eyJ|^[\w-]{32,}$/

/** The page's address, title and where the visitor came from, without query values that look like secrets or e-mail addresses. */
export function pageInfo(doc: { title: string; referrer: string; URL: string }): PageInfo {
  return { url: withoutSecrets(doc.URL), title: doc.title.slice(0, 300), referrer: withoutSecrets(doc.referrer) }
}

/** Fragments go wholly: single-page sign-ins carry tokens there. An address that is not http(s) becomes empty. At most 2000 signs. */
export function withoutSecrets(address: string): string {
  if (!/^https?:/.test(address)) return ''
  const url = new URL(address)
  url.username = url.password = url.hash = ''
  for (const [name, value] of [...url.searchParams]) if (SECRET_NAME.test(name) || SECRET_VALUE.test(value)) url.searchParams.delete(name)
  return url.href.slice(0, 2000)
}
