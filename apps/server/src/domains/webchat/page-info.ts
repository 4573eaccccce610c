import type { WebPage as PageInfo } from '@switchboard/adapters/webchat/payload'

const SECRET_NAME = /token|code|secret|pass|auth|key|session|sid|sig|mail|phone|otp|jwt/i
const SECRET_VALUE = /@|%40|^eyJ|^[A-Za-z0-9_-]{32,}$/

/** Where the visitor was, without what an address may betray. The widget cleans it too, but anybody may call us. */
export function cleanPage(page: PageInfo): PageInfo | undefined {
  const { title } = page
  const url = page.url === undefined ? undefined : withoutSecrets(page.url)
  const referrer = page.referrer === undefined ? undefined : withoutSecrets(page.referrer)
  const clean = { ...(url && { url }), ...(title && { title }), ...(referrer && { referrer }) }
  return Object.keys(clean).length > 0 ? clean : undefined
}

/** An http(s) address without its user, fragment (single-page sign-ins carry tokens there) and query values that look secret; else undefined. */
export function withoutSecrets(address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  url.username = ''
  url.password = ''
  url.hash = ''
  for (const [name, value] of [...url.searchParams]) if (SECRET_NAME.test(name) || SECRET_VALUE.test(value)) url.searchParams.delete(name)
  return url.href
}
