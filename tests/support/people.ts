// What a member of the team asks of persons and does to them, over HTTP.
import type { Merge, MergedPeople, Person, PersonSuggestion, UnmergedPeople } from '@switchboard/contracts'
import type { Client } from './scene.ts'
import { conversationWith, type Stage } from './stage.ts'

export type Known = Awaited<ReturnType<typeof conversationWith>> & { personId: string }

/** Somebody new, who is only what the platform calls him. */
export async function somebody(
  { world }: Stage,
  platform: 'whatsapp' | 'messenger' | 'zalo',
  name: string,
  who: { phone?: string } = {},
): Promise<Known> {
  const one = await conversationWith(world, platform, name, who)
  return { ...one, personId: one.conversation.contact.personId }
}

export const personOf = (client: Client, id: string): Promise<Person> => client.ask('GET', `/people/${id}`)

export async function mergesOf(client: Client, id: string): Promise<Merge[]> {
  return (await client.ask<{ data: Merge[] }>('GET', `/people/${id}/merges`)).data
}

export async function suggestedFor(client: Client, id: string): Promise<PersonSuggestion[]> {
  return (await client.ask<{ data: PersonSuggestion[] }>('GET', `/people/${id}/suggestions`)).data
}

export const merge = (client: Client, survivorId: string, personId: string): Promise<MergedPeople> =>
  client.ask('POST', `/people/${survivorId}/merge`, { personId })

export const unmerge = (client: Client, id: string, mergeId: string | null): Promise<UnmergedPeople> =>
  client.ask('POST', `/people/${id}/unmerge`, { mergeId })

/** All that is shown of a person, without links, which are made anew for each reader. */
export const shown = async (client: Client, id: string): Promise<unknown> => withoutLinks(await personOf(client, id))

/** A picture is fetched when it suits the platform, and its link is signed anew each time. */
export function withoutLinks({ avatarUrl: _, ...person }: Person): unknown {
  return { ...person, contacts: person.contacts.map(({ avatarUrl: __, ...contact }) => contact) }
}
