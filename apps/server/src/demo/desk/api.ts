import { createOutbound } from '../../infra/outbound/index.ts'

/** Somebody of the shop at the product's own API. */
export interface Seat {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: object): Promise<T>
  signOut(): Promise<void>
}

const ANSWER_MAX_BYTES = 4 * 1024 * 1024

/** Signs in as a person would. @throws with what the server answered, when it is not 2xx */
export async function sitDown(url: string, who: { email: string; password: string }): Promise<Seat> {
  const { origin, host } = new URL(url.replace('//localhost', '//127.0.0.1'))
  const outbound = createOutbound({ allowHosts: [host] })
  const call = async <T>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    { body, token }: { body?: object; token?: string } = {},
  ): Promise<T> => {
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
  const { token } = await call<{ token: string }>('POST', '/sessions', { body: { ...who, tenant: 'demo' } })
  return {
    get: (path) => call('GET', path, { token }),
    post: (path, body) => call('POST', path, { token, body }),
    signOut: async () => {
      await call('DELETE', '/sessions/current', { token })
      await outbound.close()
    },
  }
}

/** What has this name in the list at `path`; made where nothing has it, so that an interrupted filling can begin anew. */
export async function ensure(seat: Seat, path: string, body: { name: string }): Promise<{ id: string }> {
  const { data } = await seat.get<{ data: { id: string; name: string }[] }>(path)
  return data.find(({ name }) => name === body.name) ?? seat.post(path, body)
}
