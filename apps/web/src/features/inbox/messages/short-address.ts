/** What fits into a line of a bubble. */
const SHORT = 48
const PATH_MAX = 32

/** An address as a person reads it: whole where it is short, else who answers there and the beginning of what is asked for. Pure. */
export function shortAddress(address: string): string {
  const url = URL.parse(address)
  if (address.length <= SHORT || !url || !/^https?:$/.test(url.protocol)) return address
  const rest = `${url.pathname === '/' ? '' : url.pathname}${url.search}${url.hash}`
  return `${url.host}${rest.length > PATH_MAX ? `${rest.slice(0, PATH_MAX)}…` : rest}`
}

/** Whether a text says nothing that does not stand in one of these already. Pure. */
export function isSaid(text: string | null, elsewhere: readonly (string | undefined)[]): boolean {
  return text === null || elsewhere.includes(text.trim()) || elsewhere.includes(text)
}
