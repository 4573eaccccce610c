import { createOutbound } from '../../infra/outbound/index.ts'

/** Somebody of the shop at the product's own API. */
export interface Seat {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: object): Promise<T>
  patch<T>(path: string, body: object): Promise<T>
  signOut(): Promise<void>
}

const ANSWER_MAX_BYTES = 4 * 1024 * 1024

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
interface Line {
  call<T>(method: Method, path: string, given?: { body?: object; token?: string }): Promise<T>
  close(): Promise<void>
}

// Throws with what the server answered, when it is not 2xx.
function lineTo(url: string): Line {
  const { origin, host } = new URL(url.replace('//localhost', '//127.0.0.1'))
  const outbound = createOutbound({ allowHosts: [host] })
  const call = async <T>(method: Method, path: string, { body, token }: { body?: object; token?: string } = {}): Promise<T> => {
    const answer = await outbound.request({
      method,
      url: `${origin}/api/v1${path}`,
      maxBytes: ANSWER_MAX_BYTES,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = Buffer.from(answer.body).toString()
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return { call, close: () => outbound.close() }
}

/** The product's API as those have it who need no account. @throws with what the server answered, when it is not 2xx */
export function outside(url: string): { post<T>(path: string, body: object): Promise<T>; close(): Promise<void> } {
  const { call, close } = lineTo(url)
  return { post: (path, body) => call('POST', path, { body }), close }
}

/** Signs in as a person would. @throws with what the server answered, when it is not 2xx */
export async function sitDown(url: string, who: { email: string; password: string }): Promise<Seat> {
  const { call, close } = lineTo(url)
  const { token } = await call<{ token: string }>('POST', '/sessions', { body: { ...who, tenant: 'demo' } })
  return {
    get: (path) => call('GET', path, { token }),
    post: (path, body) => call('POST', path, { token, body }),
    patch: (path, body) => call('PATCH', path, { token, body }),
    signOut: async () => {
      await call('DELETE', '/sessions/current', { token })
      await close()
    },
  }
}

/** What has this name in the list at `path`; made where nothing has it, so that an interrupted filling can begin anew. */
export async function ensure(seat: Seat, path: string, body: { name: string }): Promise<{ id: string }> {
  const { data } = await seat.get<{ data: { id: string; name: string }[] }>(path)
  return data.find(({ name }) => name === body.name) ?? seat.post(path, body)
}
