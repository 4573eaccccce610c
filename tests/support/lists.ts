// What the list of conversations answers, and how refusals are told apart.
import type { Conversation, ConversationList } from '@switchboard/contracts'
import type { Client } from './scene.ts'

/** What stands behind the question mark; undefined is left out. */
export function asked(query: Readonly<Record<string, string | undefined>>): string {
  const named = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return new URLSearchParams(named).toString()
}

/** Every page of a list, one after the other. */
export async function listed(client: Client, query: Readonly<Record<string, string | undefined>>): Promise<Conversation[]> {
  const rows: Conversation[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ConversationList = await client.ask('GET', `/conversations?${asked({ ...query, limit: '17', ...(cursor && { cursor }) })}`)
    rows.push(...page.data)
    cursor = page.nextCursor
  }
  return rows
}

export const oneOf = (client: Client, id: string) => client.ask<Conversation>('GET', `/conversations/${id}`)

/** The status of an answer, and its type if it is a problem. */
export async function typeOf(answer: Promise<{ status: number; body: unknown }>): Promise<[number, string | undefined]> {
  const { status, body } = await answer
  return [status, (body as { type?: string }).type?.split('/').at(-1)]
}
