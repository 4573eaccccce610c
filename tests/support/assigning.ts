// Who gets what, as a journey asks about it: new customers, rules, teams, and why a conversation is where it is.
import type { Assignment, Conversation, ConversationRouting, RoutingRule, Team } from '@switchboard/contracts'
import { type Client, randomName, type Scene, until } from './scene.ts'

/** A rule that gives everything to everybody in turn. */
export const RULE = {
  name: 'Everything',
  active: true,
  conditions: { match: 'all', items: [] as object[] },
  teamId: null as string | null,
  strategy: 'round_robin',
  speaksLanguage: false,
  skills: [] as string[],
  mostPerWindow: 100,
  windowSeconds: 3600,
  skipOlderDays: 7,
  escalation: null as null | { afterMinutes: number; to: string },
}

export function deskOf(world: Scene) {
  const known = new Set<string>()
  let phones = 0
  const { admin } = world
  const newCustomer = () => world.customer('whatsapp', randomName(), { phone: `8490${1_000_000 + phones++}` })
  const read = (id: string, client: Client = admin) => client.ask<Conversation>('GET', `/conversations/${id}`)
  const rules = async () => (await admin.ask<{ data: RoutingRule[] }>('GET', '/routing-rules')).data
  const withoutRules = async () => {
    for (const { id } of await rules()) await admin.ask('DELETE', `/routing-rules/${id}`)
  }
  return {
    newCustomer,
    read,
    rules,
    withoutRules,
    known,
    /** A new customer writes, and his conversation is there. */
    comes: async (text = 'Xin chào'): Promise<Conversation> => {
      await (await newCustomer()).write({ kind: 'text', text })
      const newest = async () => (await admin.ask<{ data: Conversation[] }>('GET', '/conversations?limit=1&sort=-createdAt')).data[0]
      const one = (await until(newest, (found) => found !== undefined && !known.has(found.id))) as Conversation
      known.add(one.id)
      return one
    },
    /** Once it is his, or (null) nobody's. */
    assigned: (id: string, userId: string | null) =>
      until(
        () => read(id),
        ({ assignee }) => (assignee?.id ?? null) === userId,
      ),
    history: async (id: string) => (await admin.ask<{ data: Assignment[] }>('GET', `/conversations/${id}/assignments`)).data,
    why: (id: string) => admin.ask<ConversationRouting>('GET', `/conversations/${id}/routing`),
    says: (client: Client, state: string) => client.ask('PUT', '/me/availability', { state }),
    /** This rule alone. */
    rule: async (change: Partial<typeof RULE>): Promise<RoutingRule> => {
      await withoutRules()
      return admin.ask<RoutingRule>('POST', '/routing-rules', { ...RULE, ...change })
    },
    team: (members: readonly Client[]): Promise<Team> =>
      admin.ask<Team>('POST', '/teams', {
        name: `Team ${randomName()}`,
        members: members.map(({ userId }) => ({ userId, lead: false, maxOpen: null })),
      }),
    /** The customer of a conversation writes once more. */
    writesAgain: async (id: string, text: string) => {
      const { contact } = await read(id)
      const { customers } = await world.sim<{ customers: { id: string; name: string }[] }>('GET', '/customers')
      const customer = customers.find(({ name }) => name === contact.name)
      await world.sim('POST', `/customers/${encodeURIComponent(customer?.id ?? '')}/messages?wait=1`, { kind: 'text', text })
    },
    /** Its customer has waited for an hour already. */
    hurry: async (id: string) => {
      const { owner } = world.db
      await until(
        async () => (await owner.query(`select from timers where what = 'assignment.escalate' and ref = $1`, [id])).rowCount,
        (count) => count === 1,
      )
      await owner.query(
        `update omnichannel_conversation set waiting_since = waiting_since - interval '1 hour' where tenant_id = $1 and id = $2`,
        [world.tenantId, id],
      )
      await owner.query(`update timers set due_at = now() where tenant_id = $1 and what = 'assignment.escalate' and ref = $2`, [
        world.tenantId,
        id,
      ])
    },
  }
}
