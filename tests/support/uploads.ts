// Files as an agent's browser sends them.
import assert from 'node:assert/strict'
import type { StoredFile } from '@switchboard/contracts'
import sharp from 'sharp'

/** A small photograph of nothing. */
export async function picture(): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = sharp({ create: { width: 60, height: 40, channels: 3, background: '#c93' } })
  return new Uint8Array(await drawn.jpeg().toBuffer())
}

/** @returns the key under which a message may carry it */
export async function upload(
  { url, agent }: { url: string; agent: { token: string | undefined } },
  bytes: Uint8Array<ArrayBuffer>,
  { name, type }: { name: string; type: string },
): Promise<string> {
  const body = new FormData()
  body.set('file', new File([bytes], name, { type }))
  const answer = await fetch(`${url}/api/v1/files`, { method: 'POST', headers: { authorization: `Bearer ${agent.token}` }, body })
  assert.equal(answer.status, 201)
  return ((await answer.json()) as StoredFile).key
}
