/** No header of a request has these names. */
const STREAM = ':stream'
const ACCOUNT = ':account'

/** What stands where a webhook has its headers: which stream brought the body, and the page's account. */
export function polledHeaders({ stream, account }: { stream: string; account: string }): Record<string, string> {
  return { [STREAM]: stream, [ACCOUNT]: account }
}

/** The account of an envelope that was fetched; undefined for a webhook. Pure. */
export function polledAccount(headers: Readonly<Record<string, string>>): string | undefined {
  return headers[STREAM] === undefined ? undefined : headers[ACCOUNT]
}
