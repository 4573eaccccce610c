import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type DataFolder, dataFolder } from '../../../../tests/support/command.ts'
import { passwordFits } from '../domains/identity/password.ts'
import { migrations } from '../infra/db/migrate.ts'
import { DomainError } from '../infra/errors.ts'
import { type EmbeddedPostgres, startEmbedded } from '../infra/postgres/embedded.ts'
import { Failed, UsageError } from './command.ts'
import { COMMANDS } from './commands.ts'

let folder: DataFolder
let embedded: EmbeddedPostgres
let owner: pg.Client

before(async () => {
  folder = dataFolder()
  Object.assign(process.env, { SWITCHBOARD_DATA: folder.path, DEMO: '0' })
  for (const name of ['DATABASE_URL', 'SWITCHBOARD_KEY', 'SWITCHBOARD_ALLOW_HOSTS', 'PUBLIC_URL', 'S3_BUCKET']) delete process.env[name]
  embedded = await startEmbedded({ dir: join(folder.path, 'postgres') }) // held, so that no command has to start it anew
})
after(async () => {
  await owner?.end()
  await embedded.release()
  await folder.remove()
})

test('migrate says what ran, and the second time that nothing had to', async () => {
  const all = migrations().map(({ name }) => name)
  assert.deepEqual(await folder.json(['migrate']), { migrated: all, total: all.length })
  assert.deepEqual(await folder.json(['migrate']), { migrated: [], total: all.length })
  owner = new pg.Client(`${embedded.url}/switchboard`)
  await owner.connect()
})

test('a tenant is made once, and listed', async () => {
  const made = await folder.json<{ tenantId: string; roles: Record<string, string> }>([
    'tenant',
    'create',
    '--slug',
    'shop',
    '--name',
    'Cửa hàng',
    '--time-zone',
    'Asia/Ho_Chi_Minh',
  ])
  assert.deepEqual(Object.keys(made.roles).sort(), ['admin', 'agent', 'lead'])
  const again = await folder.run(['tenant', 'create', '--slug', 'shop', '--name', 'Another'])
  assert.deepEqual([again.code, again.stdout, again.stderr], [1, '', 'There is a tenant "shop" already.\n'])
  assert.deepEqual(await folder.json(['tenant', 'list']), {
    tenants: [{ id: made.tenantId, slug: 'shop', name: 'Cửa hàng', status: 'active' }],
  })
})

/** In this process, for what the program itself needs not prove again. */
async function refused(args: readonly string[], kind: abstract new (...given: never[]) => Error, words: RegExp): Promise<void> {
  const command = await COMMANDS[args[0] ?? '']?.load()
  await assert.rejects(
    async () => command?.run(args.slice(1)),
    (error) => error instanceof kind && words.test(error.message),
    args.join(' '),
  )
}

const hashOf = async (email: string) =>
  (await owner.query<{ password_hash: string }>('select password_hash from auth_users where email = $1', [email])).rows[0]?.password_hash

test('a person is added with the password given, read from standard input, or made', async () => {
  const given = await folder.json<Record<string, unknown>>([
    'user',
    'create',
    '--tenant',
    'shop',
    '--email',
    'Mai@Shop.example',
    '--name',
    'Mai',
    '--role',
    'admin',
    '--password',
    'correct horse',
  ])
  assert.deepEqual({ ...given, userId: '' }, { userId: '', email: 'mai@shop.example', roles: ['admin'] })
  assert.ok(await passwordFits(await hashOf('mai@shop.example'), 'correct horse'))
  await folder.json(['user', 'create', '--tenant', 'shop', '--email', 'luis@shop.example', '--password', '-'], {
    input: 'battery staple\n',
  })
  assert.ok(await passwordFits(await hashOf('luis@shop.example'), 'battery staple'))
  const made = await folder.json<{ password: string }>(['user', 'create', '--tenant', 'shop', '--email', 'ana@shop.example'])
  assert.ok(await passwordFits(await hashOf('ana@shop.example'), made.password))
  const { users } = await folder.json<{ users: { email: string; active: boolean; roles: string[] }[] }>([
    'user',
    'list',
    '--tenant',
    'shop',
  ])
  assert.deepEqual(
    users.map(({ email, active, roles }) => [email, active, ...roles]),
    [
      ['mai@shop.example', true, 'Administrator'],
      ['ana@shop.example', true, 'Agent'],
      ['luis@shop.example', true, 'Agent'],
    ],
  )
})

test('refusals about people say why, and change nothing', async () => {
  await refused(
    ['user', 'create', '--tenant', 'shop', '--email', 'mai@shop.example', '--password', 'long enough'],
    DomainError,
    /already has this e-mail/,
  )
  await refused(
    ['user', 'create', '--tenant', 'shop', '--email', 'x@shop.example', '--role', 'king'],
    Failed,
    /no role "king". There are: admin, lead, agent/,
  )
  await refused(['user', 'create', '--tenant', 'nowhere', '--email', 'x@shop.example'], Failed, /no tenant "nowhere". There are: shop/)
  await refused(['user', 'create', '--tenant', 'shop', '--email', 'x@shop.example', '--password', 'short'], UsageError, /8 to 200/)
  await refused(['user', 'password', '--tenant', 'shop', '--email', 'x@shop.example'], Failed, /Nobody in "shop"/)
  assert.equal(await hashOf('x@shop.example'), undefined)
  const last = await folder.run(['user', 'deactivate', '--tenant', 'shop', '--email', 'mai@shop.example'])
  assert.deepEqual(last, { code: 1, stdout: '', stderr: 'This is the last active administrator; make somebody else one first\n' })
})

test("a new password ends the login's sessions, and a deactivated person has no membership left", async () => {
  const { rows } = await owner.query<{ tenant_id: string; user_id: string }>(
    "select m.tenant_id, m.user_id from dir_memberships m join auth_users u on u.id = m.auth_user_id where u.email = 'luis@shop.example'",
  )
  const { tenant_id, user_id } = rows[0] ?? assert.fail('no membership')
  await owner.query("select app.token_put(decode(repeat('ab', 32), 'hex'), 'session', $1, $2, '{}', now() + interval '1 hour')", [
    tenant_id,
    user_id,
  ])
  assert.deepEqual(
    await folder.json(['user', 'password', '--tenant', 'shop', '--email', 'luis@shop.example', '--password', 'another one']),
    { userId: user_id, sessionsEnded: 1 },
  )
  assert.ok(await passwordFits(await hashOf('luis@shop.example'), 'another one'))
  assert.deepEqual(await folder.json(['user', 'deactivate', '--tenant', 'shop', '--email', 'luis@shop.example']), {
    userId: user_id,
    active: false,
  })
  const { rows: left } = await owner.query('select from dir_memberships where user_id = $1 and active', [user_id])
  assert.equal(left.length, 0)
})

const WHATSAPP = [
  'integration',
  'create',
  '--tenant',
  'shop',
  '--via',
  'meta',
  '--platform',
  'whatsapp',
  '--app-secret',
  'the-app-secret',
  '--access-token',
  'the-access-token',
]

test('a channel is connected by script with exactly the four answers, under the public address', async () => {
  const made = await folder.json<Record<string, string>>([...WHATSAPP, '--account', '106540352242922', '--verify-token', 'let me in'], {
    env: { PUBLIC_URL: 'https://desk.example' },
  })
  assert.deepEqual(Object.keys(made), ['integrationId', 'pageId', 'webhookUrl', 'verifyToken'])
  assert.match(made.webhookUrl ?? '', /^https:\/\/desk\.example\/webhooks\/meta\/[\w-]{32}$/)
  assert.equal(made.verifyToken, 'let me in')
  const { rows } = await owner.query<{ row: string }>(
    "select i::text || p::text || encode(i.secrets, 'escape') || encode(p.access, 'escape') as row from platform_integrations i join channels_platform_pages p on p.integration_id = i.id where i.id = $1",
    [made.integrationId],
  )
  assert.ok(rows[0] && !/the-app-secret|the-access-token|let me in/.test(rows[0].row), 'a secret stands in clear')
  const { integrations } = await folder.json<{ integrations: { secretsSet: string[]; pages: { account: string }[] }[] }>([
    'integration',
    'list',
    '--tenant',
    'shop',
  ])
  assert.deepEqual(
    integrations.map((one) => [one.pages[0]?.account, ...one.secretsSet]),
    [['106540352242922', 'appSecret', 'verifyToken', 'accessToken']],
  )
})

test('an API origin that is neither public nor on the allow list is refused, and nothing is stored', async () => {
  const base = (origin: string) => [...WHATSAPP, '--account', '306540352242922', '--api-base', origin]
  for (const origin of ['https://10.1.2.3', 'http://169.254.169.254', 'https://localhost', 'http://[::1]:4010'])
    await refused(base(origin), Failed, /--api-base .*SWITCHBOARD_ALLOW_HOSTS/s)
  const { code, stdout } = await folder.run(base('http://127.0.0.1:4010'))
  assert.deepEqual([code, stdout], [1, ''])
  const { rowCount } = await owner.query("select from channels_platform_pages where entity_id = '306540352242922'")
  assert.equal(rowCount, 0)
  const allowed = await folder.json<{ webhookUrl: string }>(base('http://127.0.0.1:4010'), {
    env: { SWITCHBOARD_ALLOW_HOSTS: '127.0.0.1:4010', PORT: '3055' },
  })
  assert.ok(allowed.webhookUrl.startsWith('http://localhost:3055/webhooks/meta/'), 'without PUBLIC_URL the address is made of PORT')
})

test('what a service needs and does not get is named as its option; an account is connected once', async () => {
  await refused(
    [
      'integration',
      'create',
      '--tenant',
      'shop',
      '--via',
      'meta',
      '--platform',
      'whatsapp',
      '--account',
      '406540352242922',
      '--app-secret',
      's',
    ],
    UsageError,
    /^--access-token: /,
  )
  await refused([...WHATSAPP, '--account', '106540352242922'], DomainError, /already connected/)
  await refused(
    ['integration', 'create', '--tenant', 'shop', '--via', 'zalo', '--platform', 'whatsapp', '--account', '1'],
    DomainError,
    /cannot be connected/,
  )
})

test('a replay is worked off here where no server runs, and a second one changes nothing', async () => {
  const { rows } = await owner.query<{ id: string; tenant_id: string }>(
    "select i.id, i.tenant_id from platform_integrations i join channels_platform_pages p on p.integration_id = i.id where p.entity_id = '106540352242922'",
  )
  const { id, tenant_id } = rows[0] ?? assert.fail('not connected')
  const body = (account: string, wamid: string) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550001111', phone_number_id: account },
                contacts: [{ profile: { name: 'Lan' }, wa_id: '84901234567' }],
                messages: [{ from: '84901234567', id: wamid, timestamp: '1767225600', type: 'text', text: { body: 'Còn hàng không?' } }],
              },
            },
          ],
        },
      ],
    })
  for (const [account, wamid] of [
    ['106540352242922', 'wamid.one'],
    ['999999999999999', 'wamid.two'],
  ])
    await owner.query("insert into logs_webhook (tenant_id, integration_id, via, headers, body) values ($1, $2, 'meta', '{}', $3)", [
      tenant_id,
      id,
      Buffer.from(body(account ?? '', wamid ?? '')),
    ])
  const first = await folder.json(['replay', '--tenant', 'shop', '--since', '2020-01-01T00:00:00Z', '--wait', '--within', '60'])
  assert.deepEqual(first, { requeued: 2, waiting: 0, setAside: { parked: 1 } })
  const messages = async () => Number((await owner.query<{ n: string }>('select count(*) as n from omnichannel_message')).rows[0]?.n)
  assert.equal(await messages(), 1)
  assert.deepEqual(await folder.json(['replay', '--tenant', 'shop', '--state', 'parked', '--wait']), {
    requeued: 1,
    waiting: 0,
    setAside: { parked: 1 },
  })
  assert.deepEqual(await folder.json(['replay', '--tenant', 'shop', '--since', '2020-01-01T00:00:00Z', '--wait']), {
    requeued: 2,
    waiting: 0,
    setAside: { parked: 1 },
  })
  assert.equal(await messages(), 1)
})
