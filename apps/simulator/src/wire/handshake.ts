import { randomInt } from 'node:crypto'
import { errorCode } from './error-code.ts'

export interface Handshake {
  ok: boolean
  status?: number
  detail: string
}

/** Asks the business to prove that the address is its own, as Meta does before it takes a webhook. */
export async function handshake(url: string, verifyToken: string): Promise<Handshake> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000))
  try {
    const address = new URL(url)
    address.searchParams.set('hub.mode', 'subscribe')
    address.searchParams.set('hub.challenge', challenge)
    address.searchParams.set('hub.verify_token', verifyToken)
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    const echoed = await response.text()
    if (response.status !== 200) return { ok: false, status: response.status, detail: `The address answered ${response.status}` }
    if (echoed !== challenge) return { ok: false, status: 200, detail: 'The address did not return the challenge untouched' }
    return { ok: true, status: 200, detail: 'The challenge came back' }
  } catch (failure) {
    return { ok: false, detail: `The address could not be reached: ${errorCode(failure)}` }
  }
}
