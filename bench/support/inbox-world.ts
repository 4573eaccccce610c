import pg from 'pg'
import { asOperator, createTenant, createUser, hashPassword } from '../../apps/server/src/domains/identity/index.ts'
import { type History, seedHistory } from './history.ts'
import { signIn } from './sign-in.ts'
import { createWorld, startServerProcess, type World } from './world.ts'

/** `lead` sees everything and has read almost all of it; `agent` sees his own and what is unassigned; `restricted` sees only his own. */
export type Viewer = 'lead' | 'agent' | 'restricted'

/** An installation whose first tenant has about `messages` messages, and eight others a tenth of that together; the server runs. */
export interface InboxWorld {
  messages: number
  port: number
  tokens: Readonly<Record<Viewer, string>>
  /** The tenant's pages. */
  pages: readonly string[]
  /** Open conversations of each viewer's, drawn by lot. */
  conversations: Readonly<Record<Viewer, readonly string[]>>
  /** Positions in the longest conversations, drawn by lot. */
  deep: readonly { conversationId: string; at: string; id: string }[]
  close(): Promise<void>
}

const OTHER_TENANTS = 8

/** `words`: what people say and are called there, where that matters. */
export async function createInboxWorld(messages: number, { words }: Pick<History, 'words'> = {}): Promise<InboxWorld> {
  const world = await createWorld()
  try {
    return await fill(world, { messages, ...(words && { words }) })
  } catch (error) {
    await world.close()
    throw error
  }
}

async function fill(world: World, { messages, words }: { messages: number } & Pick<History, 'words'>): Promise<InboxWorld> {
  const drawn = await withOwner(world, async (owner) => {
    const viewers = await makeViewers(owner, world)
    const others = await makeColleagues(owner, world.tenantId, Math.min(20, Math.max(1, Math.round(messages / 100_000))))
    const people = { measured: [viewers.agent, viewers.restricted], others, diligent: viewers.lead }
    await seedHistory(owner, { tenantId: world.tenantId, messages, people, ...(words && { words }) })
    for (let n = 1; n <= OTHER_TENANTS; n += 1)
      await makeOtherTenant(owner, n, { messages: Math.round(messages / 10 / OTHER_TENANTS), ...(words && { words }) })
    await owner.query('vacuum (analyze)')
    return draw(owner, world.tenantId, viewers)
  })
  const server = await startServerProcess(world, { preload: new URL('./server-timing.ts', import.meta.url).href })
  const token = (viewer: Viewer) => signIn(server, emailOf(viewer), world.password)
  const close = async () => {
    await server.stop()
    await world.close()
  }
  return {
    ...drawn,
    port: server.port,
    tokens: { lead: await token('lead'), agent: await token('agent'), restricted: await token('restricted') },
    close,
  }
}

async function withOwner<T>(world: World, act: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: world.database.urls.owner, options: '-c TimeZone=UTC' })
  await owner.connect()
  try {
    return await act(owner)
  } finally {
    await owner.end()
  }
}

const emailOf = (viewer: Viewer) => `${viewer}@bench.example`

async function makeViewers(owner: pg.Client, world: World): Promise<Record<Viewer, string>> {
  const passwordHash = await hashPassword(world.password)
  const make = (viewer: Viewer, roleId: string) =>
    asOperator(owner, world.tenantId, (tx) =>
      createUser(tx, { email: emailOf(viewer), name: `The ${viewer}`, passwordHash, roleIds: [roleId], request: undefined }),
    )
  const { rows: roles } = await owner.query<{ id: string; key: string }>(OWN_ONLY, [world.tenantId])
  const role = (key: string) => roles.find((one) => one.key === key)?.id ?? ''
  return {
    lead: await make('lead', role('admin')),
    agent: await make('agent', role('agent')),
    restricted: await make('restricted', role('own-only')),
  }
}

const OWN_ONLY = `
  with role as (insert into sys_roles (tenant_id, key, name) values ($1, 'own-only', 'Own only') returning id, key),
       rights as (insert into sys_role_permissions (tenant_id, role_id, permission_key, scope) select $1, role.id, granted.key, granted.scope from role,
         (values ('conversation.read', 'assigned'), ('tag.read', 'all'), ('person.read', 'all')) as granted (key, scope))
  select id, key from role union all select id, key from sys_roles where tenant_id = $1`

// Colleagues who never sign in: a login would cost a slow hash each.
async function makeColleagues(owner: pg.Client, tenantId: string, count: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into sys_users (tenant_id, auth_user_id, email, full_name)
     select $1, 1000000000 + n, 'colleague' || n || '@bench.example', 'Colleague ' || n from generate_series(1, $2::int) n returning id`,
    [tenantId, count],
  )
  return rows.map(({ id }) => id)
}

async function makeOtherTenant(
  owner: pg.Client,
  n: number,
  { messages, words }: { messages: number } & Pick<History, 'words'>,
): Promise<void> {
  const { id: tenantId } = await createTenant(owner, { slug: `other-${n}`, name: `Other ${n}`, timeZone: 'UTC', locale: 'en' })
  const [one = '', two = '', diligent = '', ...others] = await makeColleagues(owner, tenantId, 5)
  await seedHistory(owner, { tenantId, messages, people: { measured: [one, two], others, diligent }, ...(words && { words }) })
}

async function draw(owner: pg.Client, tenantId: string, viewers: Record<Viewer, string>) {
  const ids = async (statement: string, values: unknown[] = []) =>
    (await owner.query<{ id: string }>(statement, [tenantId, ...values])).rows.map(({ id }) => id)
  const some = "select id from omnichannel_conversation where tenant_id = $1 and status in ('new', 'open', 'resolved')"
  const { rows: deep } = await owner.query<{ conversationId: string; at: string; id: string }>(DEEP, [tenantId])
  const { rows: counts } = await owner.query<{ n: string }>('select count(*) as n from omnichannel_message where tenant_id = $1', [
    tenantId,
  ])
  return {
    messages: Number(counts[0]?.n),
    pages: await ids(
      'select id from channels_platform_pages where tenant_id = $1 and exists (select from omnichannel_conversation c where c.tenant_id = $1 and c.page_id = channels_platform_pages.id)',
    ),
    conversations: {
      lead: await ids(`${some} order by random() limit 2000`),
      agent: await ids(`${some} and (assigned_to = $2 or assigned_to is null) order by random() limit 2000`, [viewers.agent]),
      restricted: await ids(`${some} and assigned_to = $2 order by random() limit 2000`, [viewers.restricted]),
    },
    deep,
  }
}

const DEEP = `
  select m.conversation_id as "conversationId", to_char(m.sent_at, 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as at, m.id::text as id from omnichannel_message m
   where m.tenant_id = $1 and m.seq > 60 and m.conversation_id in (select id from omnichannel_conversation where tenant_id = $1 order by message_count desc limit 4)
   order by random() limit 2000`
