import type { Agents } from './agents.ts'
import type { Customer } from './customer.ts'
import type { Act, Step, Story } from './story.ts'
import type { SeenMessage, Watch } from './watch.ts'

/** What happened at a step, for the calendar. */
export interface Happening {
  step: number
  what: 'message' | 'reaction' | 'edit' | 'withdrawal'
  messageId: string
  /** Of a reaction: who made it, as its row says. */
  actor?: string
}

/** One story as it was played. */
export interface Played {
  story: Story
  customer: Customer
  conversationId: string
  happenings: Happening[]
}

interface Scene {
  title: string
  agents: Agents
  customer: Customer
  watch: Watch
  conversationId: string | undefined
  /** Messages by the name that the story gives them. */
  named: Map<string, SeenMessage>
  happenings: Happening[]
  known: Set<string>
}

/** Plays a story step by step, each begun when the one before stands in the inbox. */
export async function play(story: Story, cast: { agents: Agents; customer: Customer; watch: Watch }): Promise<Played> {
  const scene: Scene = {
    ...cast,
    title: story.customer.name,
    conversationId: undefined,
    named: new Map(),
    happenings: [],
    known: new Set(),
  }
  for (const [index, step] of story.steps.entries()) {
    const act = acts[step.do] as (scene: Scene, step: Step) => Promise<Omit<Happening, 'step'>[]>
    scene.happenings.push(...(await act(scene, step)).map((happening) => ({ step: index, ...happening })))
  }
  return { story, customer: cast.customer, conversationId: conversationOf(scene), happenings: scene.happenings }
}

type Acts = { [K in Act['do']]: (scene: Scene, step: Extract<Act, { do: K }> & Step) => Promise<Omit<Happening, 'step'>[]> }

const acts: Acts = {
  async writes(scene, { do: _, as, after: __, replyTo, ...line }) {
    const external = await scene.customer.write({ ...line, ...(replyTo && { replyTo: externalOf(scene, replyTo) }) })
    const message = await scene.watch.until(`a message of ${scene.title}`, (all) => all.find((one) => one.externalId === external))
    scene.conversationId = message.conversationId
    return remember(scene, [message], as)
  },

  async answers(scene, step) {
    const conversationId = conversationOf(scene)
    await scene.agents.answer(conversationId, step, step.replyTo && named(scene, step.replyTo).id)
    const sent = await scene.watch.until(`an answer to ${scene.title}`, (all) => {
      const fresh = all.filter((one) => one.conversationId === conversationId && one.direction === 'outbound' && !scene.known.has(one.id))
      return fresh.length > 0 && fresh.every((one) => one.status === 'failed' || (one.status !== 'pending' && one.externalId !== null))
        ? fresh
        : undefined
    })
    await scene.customer.see(sent.flatMap((one) => one.externalId ?? []))
    return remember(scene, sent, step.as)
  },

  async reacts(scene, { by, to, emoji }) {
    const { id, reactions: before } = named(scene, to)
    if (by === 'customer') await scene.customer.react(externalOf(scene, to), emoji)
    else await scene.agents.react(by, id, emoji)
    const kind = by === 'customer' ? 'contact:' : 'user:'
    const actor = await scene.watch.until(`a reaction in the chat with ${scene.title}`, (all) =>
      all.find((one) => one.id === id)?.reactions.find((one) => one.startsWith(kind) && !before.includes(one)),
    )
    return [{ what: 'reaction', messageId: id, actor }]
  },

  async edits(scene, { message, text }) {
    await scene.customer.edit(externalOf(scene, message), text)
    return changed(scene, { message, what: 'edit', is: 'edited' })
  },

  async withdraws(scene, { message }) {
    await scene.customer.withdraw(externalOf(scene, message))
    return changed(scene, { message, what: 'withdrawal', is: 'deleted' })
  },

  async hides(scene, { by, message }) {
    const { id } = named(scene, message)
    await scene.agents.hide(by, id)
    await scene.watch.until(`a hidden comment in the story of ${scene.title}`, (all) => all.find((one) => one.id === id && one.hidden))
    return []
  },

  async turns(scene, { to }) {
    await scene.customer.turn(to)
    return []
  },

  async shares(scene, { phone }) {
    await scene.customer.share(phone)
    return []
  },
}

async function changed(scene: Scene, { message, what, is }: { message: string; what: 'edit' | 'withdrawal'; is: 'edited' | 'deleted' }) {
  const { id } = named(scene, message)
  await scene.watch.until(`${what} of a message of ${scene.title}`, (all) => all.find((one) => one.id === id && one[is]))
  return [{ what, messageId: id }]
}

function remember(scene: Scene, messages: readonly SeenMessage[], name: string | undefined): Omit<Happening, 'step'>[] {
  const last = messages.at(-1)
  if (name !== undefined && last) scene.named.set(name, last)
  for (const { id } of messages) scene.known.add(id)
  return messages.map(({ id }) => ({ what: 'message', messageId: id }))
}

function conversationOf({ conversationId, title }: Scene): string {
  if (conversationId === undefined) throw new Error(`The story of ${title} must begin with the customer`)
  return conversationId
}

function named({ named: messages, title }: Scene, name: string): SeenMessage {
  const message = messages.get(name)
  if (!message) throw new Error(`The story of ${title} has no message "${name}"`)
  return message
}

function externalOf(scene: Scene, name: string): string {
  const { externalId, error } = named(scene, name)
  if (externalId === null) throw new Error(`"${name}" in the story of ${scene.title} never reached the platform: ${error}`)
  return externalId
}
