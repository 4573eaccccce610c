/** What is kept of every request, whatever its service. */
const ALWAYS = ['content-type', 'user-agent', 'x-request-id']
/** No header has this name, so the query can lie beside them. */
const QUERY = ':query'
const HEADER_MAX = 500
const QUERY_MAX = 4000

export interface KeptRequest {
  headers: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
}

/** Headers and query of a webhook as they are stored beside its body: few headers, cut short, and the query as one more. Pure. */
export function packRequest({ headers, query }: KeptRequest, named: readonly string[]): Record<string, string> {
  const kept = [...ALWAYS, ...named].flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name].slice(0, HEADER_MAX)]]))
  const asked = new URLSearchParams({ ...query }).toString()
  return Object.fromEntries(asked === '' || asked.length > QUERY_MAX ? kept : [...kept, [QUERY, asked]])
}

/** The way back. Pure. */
export function unpackRequest(stored: Readonly<Record<string, string>>): KeptRequest {
  const { [QUERY]: asked = '', ...headers } = stored
  return { headers, query: Object.fromEntries(new URLSearchParams(asked)) }
}
