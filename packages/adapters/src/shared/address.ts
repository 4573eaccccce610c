/** An address as it may be shown: without query, fragment and credentials, where secrets stand. What is no address is shown as it is. */
export function shownAddress(url: string): string {
  const address = URL.parse(url)
  return address === null ? url : `${address.protocol}//${address.host}${address.pathname}`
}
