/** A session token of somebody of the bench's tenant. @throws where he may not sign in */
export async function signIn(server: { port: number }, email: string, password: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign in: ${response.status} ${await response.text()}`)
  return ((await response.json()) as { token: string }).token
}
