// The recorded webhooks of the adapters, sent to a scene's channels as the platforms send them: signed, over HTTP.
import { readdirSync, readFileSync } from 'node:fs'
import type { InboundEvent } from '@switchboard/adapters'
import { metaSign } from '../../apps/simulator/src/meta/webhook.ts'
import { zaloSign } from '../../apps/simulator/src/platforms/zalo/webhook.ts'
import { type Channel, type Scene, SECRETS, ZALO_SECRETS } from './scene.ts'

export type MessageOf = Extract<InboundEvent, { kind: 'message' }>

export interface Recorded {
  name: string
  body: string
  /** The messages that the webhook brings. */
  messages: MessageOf[]
}

/** The account that the recordings speak of, which a scene may know by another id. */
const ACCOUNT: Readonly<Record<Channel['platform'], string>> = {
  whatsapp: '106540352242922',
  messenger: '106540352242922',
  zalo: '388613280878808645',
}

/** Those recordings of a platform that bring messages, in the order of their names, rewritten to the scene's account. */
export function recordingsOf(world: Scene, platform: Channel['platform']): Recorded[] {
  const folder = new URL(`../../packages/adapters/src/${platform}/fixtures/`, import.meta.url)
  return readdirSync(folder).flatMap((file, at) => {
    const { name, body, expect } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
      name: string
      body: unknown
      expect?: { events: InboundEvent[] }
    }
    const messages = (expect?.events ?? []).filter((event) => event.kind === 'message')
    const text = (typeof body === 'string' ? body : JSON.stringify(body)).replaceAll(ACCOUNT[platform], world.channel(platform).account)
    return messages.length > 0 ? [apart({ name, body: text, messages }, at)] : []
  })
}

/** Recordings share the ids of their messages; a platform does not. */
function apart(recorded: Recorded, at: number): Recorded {
  return recorded.messages.reduce(({ name, body, messages }, { externalId }) => {
    const own = body.includes(`"${externalId}"`) ? `${externalId}.${at}` : externalId
    return {
      name,
      body: body.replaceAll(`"${externalId}"`, `"${own}"`),
      messages: messages.map((message) => (message.externalId === externalId ? { ...message, externalId: own } : message)),
    }
  }, recorded)
}

/** Sends one. @throws unless it is taken */
export async function deliver(world: Scene, platform: Channel['platform'], { name, body }: Recorded): Promise<void> {
  const raw = Buffer.from(body)
  const signature = platform === 'zalo' ? zaloSign(raw, ZALO_SECRETS) : metaSign(raw, SECRETS)
  const answer = await fetch(world.channel(platform).webhookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signature },
    body: raw,
  })
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
}
