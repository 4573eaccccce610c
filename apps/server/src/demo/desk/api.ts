/** Somebody of the shop at the product's own API. */
export interface Seat {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: object): Promise<T>
  signOut(): Promise<void>
}

/** Signs in as a person would. @throws with what the server answered, when it is not 2xx */
export async function sitDown(url: string, who: { email: string; password: string }): Promise<Seat> {
  const api = `${url.replace('//localhost', '//127.0.0.1')}/api/v1`
  const call = async <T>(method: string, path: string, { body, token }: { body?: object; token?: string } = {}): Promise<T> => {
    const answer = await fetch(`${api}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  const { token } = await call<{ token: string }>('POST', '/sessions', { body: { ...who, tenant: 'demo' } })
  return {
    get: (path) => call('GET', path, { token }),
    post: (path, body) => call('POST', path, { token, body }),
    signOut: () => call('DELETE', '/sessions/current', { token }),
  }
}

/** What has this name in the list at `path`; made where nothing has it, so that an interrupted filling can begin anew. */
export async function ensure(seat: Seat, path: string, body: { name: string }): Promise<{ id: string }> {
  const { data } = await seat.get<{ data: { id: string; name: string }[] }>(path)
  return data.find(({ name }) => name === body.name) ?? seat.post(path, body)
}
