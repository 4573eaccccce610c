import { randomUUID } from 'node:crypto'
import type { PatchConversation, SendMessage } from '@switchboard/contracts'
import { storeFile } from '../../domains/files/index.ts'
import { markRead, moderateMessage, patchConversation, reactToMessage, sendMessage } from '../../domains/inbox/index.ts'
import { inTenant } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'
import type { Team } from '../team.ts'
import { prop } from './props/props.ts'
import type { AgentName, Answers, Owner } from './story.ts'

/** The shop's people at their desks: what they do goes through the acts that the API calls. */
export class Agents {
  readonly #runtime: Runtime
  readonly #team: Team

  constructor(runtime: Runtime, team: Team) {
    this.#runtime = runtime
    this.#team = team
  }

  idOf(name: Owner): string {
    return this.#team.users[SEATS[name]]
  }

  /** Answers, as in the composer: files first uploaded, then the message. @param replyTo id of the quoted message */
  async answer(conversationId: string, { by, text, props = [], buttons, location }: Answers, replyTo: string | undefined): Promise<void> {
    const attachments = await Promise.all(props.map(async (name) => ({ file: await this.#upload(by, name) })))
    const body: SendMessage = {
      clientId: randomUUID(),
      ...(text && { text }),
      ...(attachments.length > 0 && { attachments }),
      ...(buttons && { buttons: [...buttons] }),
      ...(location && { location }),
      ...(replyTo && { replyTo }),
    }
    await this.#as(this.idOf(by), (tx) => sendMessage(tx, conversationId, body, { userId: this.idOf(by), name: NAMES[by] }))
  }

  react(agent: AgentName, messageId: string, emoji: string): Promise<void> {
    return this.#as(this.idOf(agent), (tx) => reactToMessage(tx, messageId, emoji))
  }

  hide(agent: AgentName, messageId: string): Promise<void> {
    return this.#as(this.idOf(agent), (tx) => moderateMessage(tx, messageId, 'hide', undefined))
  }

  /** As one of them leaves conversations, all at once. */
  leave(by: Owner, left: readonly { conversationId: string; patch: PatchConversation }[]): Promise<void> {
    return this.#as(this.idOf(by), async (tx) => {
      for (const { conversationId, patch } of left) await patchConversation(tx, conversationId, patch)
    })
  }

  /** Everybody of the shop has read up to `seq`; 0: nothing. */
  async read(upTo: readonly { conversationId: string; seq: number }[]): Promise<void> {
    for (const user of this.#team.users)
      await this.#as(user, async (tx) => {
        for (const { conversationId, seq } of upTo) if (seq > 0) await markRead(tx, conversationId, seq)
      })
  }

  async #upload(agent: AgentName, name: Parameters<typeof prop>[0]): Promise<string> {
    const { name: claimedName, bytes } = await prop(name)
    return (
      await storeFile(this.#runtime.files, this.#team.tenantId, {
        content: bytes,
        claimedName,
        purpose: 'upload',
        createdBy: this.idOf(agent),
      })
    ).key
  }

  #as<T>(userId: string, act: Parameters<typeof inTenant<T>>[2]): Promise<T> {
    return inTenant(this.#runtime.db, { tenantId: this.#team.tenantId, actor: { userId, scope: 'all' } }, act)
  }
}

// Where each stands in the team.
const SEATS = { ha: 0, minh: 1, sofia: 2 } as const
const NAMES = { minh: 'Minh Lê', sofia: 'Sofía Reyes' } as const
