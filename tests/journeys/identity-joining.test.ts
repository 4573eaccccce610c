// Ways in for whoever has no password, or no longer knows it: over HTTP, with the worker that sends the mails and a real mail server.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Invitation, Role, User } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { asOperator, createTenant, createUser } from '../../apps/server/src/domains/identity/index.ts'
import { type Mailbox, openMailbox, tokenIn } from '../support/mailbox.ts'
import { type Client, type Scene, scene, signIn, until } from '../support/scene.ts'

const NEW = 'mười hai con giáp'
let mailbox: Mailbox
let world: Scene
let agentRole: string
before(async () => {
  mailbox = await openMailbox()
  world = await scene({ channels: [], env: { SMTP_URL: `${mailbox.url}/?from=desk%40shop.example` } })
  agentRole = await roleOf(world.admin)
})
after(async () => {
  await world?.close()
  await mailbox?.close()
})

async function roleOf(admin: Client): Promise<string> {
  const { data } = await admin.ask<{ data: Static<typeof Role>[] }>('GET', '/roles')
  return data.find(({ key }) => key === 'agent')?.id ?? ''
}

const fresh = () => `an-${randomUUID().slice(0, 8)}@shop.example`
const ask = (email: string, locale = 'en') => world.anybody.call('POST', '/password-resets', { email, locale })
const add = (email: string, more: object = {}) =>
  world.admin.ask<User>('POST', '/users', { email, name: 'An Phạm', roleIds: [agentRole], ...more })
const canSignIn = async (email: string, password: string) =>
  (await world.anybody.call('POST', '/sessions', { email, password, tenant: 'shop' })).status === 201
const join = (token: string, more: object = {}) => world.anybody.call('POST', '/invitations/use', { token, password: NEW, ...more })
const use = (token: string, password = NEW) => world.anybody.call('POST', '/password-resets/use', { token, password })
const rows = async <T extends object>(statement: string, values: unknown[] = []) => (await world.db.owner.query<T>(statement, values)).rows
const actionsOn = async (userId: string) =>
  (await world.admin.ask<{ data: { action: string }[] }>('GET', `/audit?entity=user&entityId=${userId}`)).data.map(({ action }) => action)

const nothingBooked = () =>
  until(
    () => rows("select from graphile_worker.jobs where task_identifier = 'identity.send-reset'"),
    (booked) => booked.length === 0,
  )

describe('a forgotten password', () => {
  test('is set anew by the mailed link, once; every session ends, and the log of the business has it', async () => {
    const email = fresh()
    const { id } = await add(email, { password: 'the first password' })
    const before = await signIn(world.url, email, 'the first password')
    assert.equal((await ask(` ${email.toUpperCase()} `)).status, 202)
    const mail = await mailbox.newest(email)
    assert.deepEqual([mail.from, mail.subject], ['desk@shop.example', 'Choose a new password'])
    assert.match(mail.raw, /^Auto-Submitted: auto-generated/m)
    const token = tokenIn(mail)
    assert.ok(mail.html.includes(`href="${world.url}/reset#${token}"`) && mail.text.includes(`${world.url}/reset#${token}`))

    assert.equal((await world.anybody.call('POST', '/password-resets/link', { token })).status, 204)
    assert.equal((await use(token, 'short')).status, 400)
    assert.equal((await use(token)).status, 204)
    assert.deepEqual([await canSignIn(email, 'the first password'), await canSignIn(email, NEW)], [false, true])
    assert.equal((await before.call('GET', '/me')).status, 401)
    assert.ok((await actionsOn(id)).includes('password.reset'))
    assert.deepEqual([(await use(token, 'another password')).status, await canSignIn(email, NEW)], [410, true])
  })

  test('an address of nobody gets the same answer, and no mail', async () => {
    const known = await ask('agent1@shop.example')
    const unknown = await ask('nobody@elsewhere.example')
    assert.deepEqual([unknown.status, unknown.body], [known.status, known.body])
    await mailbox.newest('agent1@shop.example')
    await nothingBooked()
    assert.ok(!mailbox.mails.some(({ to }) => to.includes('elsewhere')))
  })

  test('the newest link alone is good, for an hour; no link opens what another kind is for', async () => {
    const email = fresh()
    await add(email, { password: 'the first password' })
    await ask(email)
    const first = tokenIn(await mailbox.newest(email))
    await ask(email, 'vi')
    const mail = await mailbox.newest(email, 2)
    assert.equal(mail.subject, 'Đặt mật khẩu mới')
    const second = tokenIn(mail)
    const dead = async (token: string) => (await world.anybody.call('POST', '/password-resets/link', { token })).status
    assert.deepEqual([await dead(first), await dead(second), await dead('nonsense')], [410, 204, 410])
    assert.equal((await join(second)).status, 410)
    await rows("update auth_tokens set expires_at = now() - interval '1 second' where purpose = 'reset' and revoked_at is null")
    assert.deepEqual([(await use(second)).status, await canSignIn(email, 'the first password')], [410, true])
  })

  test('a mail that was not taken is sent again, with a link of its own; no secret lies in the queue', async () => {
    const email = fresh()
    await add(email, { password: 'the first password' })
    mailbox.refuseNext(1)
    await ask(email)
    const [job] = await until(
      () =>
        rows<{ payload: object }>(
          `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
            where t.identifier = 'identity.send-reset' and j.attempts = 1 and j.last_error is not null`,
        ),
      (found) => found.length === 1,
    )
    assert.deepEqual(job?.payload, { email, locale: 'en' })
    await rows('update graphile_worker._private_jobs set run_at = now() where attempts = 1')
    assert.equal((await use(tokenIn(await mailbox.newest(email)))).status, 204)
    const [{ live } = { live: '' }] = await rows<{ live: string }>(
      "select count(*) as live from auth_tokens t join auth_users u on u.id::text = t.subject where t.purpose = 'reset' and u.email = $1 and t.revoked_at is null",
      [email],
    )
    assert.equal(live, '0')
  })

  test('a login of two businesses is signed out of both, and both have it in their logs; whoever was deactivated everywhere gets no mail', async () => {
    const email = fresh()
    const own = await add(email, { password: 'the first password' })
    const owner = await world.db.owner.connect()
    const other = await createTenant(owner, { slug: 'other', name: 'Other' })
    const user = { email, name: 'An', passwordHash: null, roleIds: [other.roles.agent ?? ''], request: undefined }
    const id = await asOperator(owner, other.id, (tx) => createUser(tx, user)).finally(() => owner.release())
    const session = { email, password: 'the first password', tenant: 'other' }
    const { token } = await world.anybody.ask<{ token: string }>('POST', '/sessions', session)
    await ask(email)
    assert.equal((await use(tokenIn(await mailbox.newest(email)))).status, 204)
    const asHim = { authorization: `Bearer ${token}` }
    assert.equal((await world.anybody.call('GET', '/me', undefined, asHim)).status, 401)
    const logged = await rows("select tenant_id from logs_human where action = 'password.reset' and user_id in ($1, $2) order by 1", [
      own.id,
      id,
    ])
    assert.deepEqual(logged, [{ tenant_id: world.tenantId }, { tenant_id: other.id }])

    await rows('update dir_memberships set active = false where user_id in ($1, $2) and tenant_id in ($3, $4)', [
      own.id,
      id,
      world.tenantId,
      other.id,
    ])
    await ask(email)
    await ask('agent1@shop.example')
    await mailbox.newest('agent1@shop.example', 2)
    await nothingBooked()
    assert.equal(mailbox.mails.filter(({ to }) => to === email).length, 1)
  })

  test('a second factor stays', async () => {
    const email = fresh()
    await add(email, { password: 'the first password' })
    await rows("update auth_users set totp_enabled_at = now(), totp_secret = 'sealed' where email = $1", [email])
    await ask(email)
    assert.equal((await use(tokenIn(await mailbox.newest(email)))).status, 204)
    const answer = await world.anybody.call('POST', '/sessions', { email, password: NEW })
    assert.deepEqual([answer.status, answer.body.type], [401, '/problems/totp-required'])
  })

  test('asking is counted by address, alike for those of nobody', async () => {
    for (const email of ['agent2@shop.example', 'stranger@elsewhere.example']) {
      const statuses: number[] = []
      for (let i = 0; i < 6; i++) statuses.push((await ask(email)).status)
      assert.deepEqual(statuses, [202, 202, 202, 202, 202, 429], email)
    }
  })
})

describe('an invitation', () => {
  test('lets somebody choose his own password and name, and signs him in; the team sees that he was invited until then', async () => {
    const email = fresh()
    const user = await add(email)
    assert.deepEqual([user.invited, await canSignIn(email, NEW)], [true, false])
    const mail = await mailbox.newest(email)
    assert.equal(mail.subject, 'Join The Shop on Switchboard')
    assert.match(mail.text, /Hà Trần has added you to The Shop/)
    const token = tokenIn(mail)
    const guest = await world.anybody.call('POST', '/invitations/link', { token })
    assert.deepEqual([guest.status, guest.body], [200, { business: 'The Shop', name: 'An Phạm', email }])

    const joined = await join(token, { name: 'Phạm Thu An' })
    assert.deepEqual([joined.status, (joined.body.user as { name: string }).name], [201, 'Phạm Thu An'])
    assert.match(joined.headers.get('set-cookie') ?? '', /HttpOnly/)
    assert.equal(await canSignIn(email, NEW), true)
    assert.equal((await world.admin.ask<User>('GET', `/users/${user.id}`)).invited, false)
    assert.deepEqual((await actionsOn(user.id)).sort(), ['user.created', 'user.joined'])
    assert.equal((await join(token)).status, 410)
    assert.equal((await world.admin.call('POST', `/users/${user.id}/invitation`)).status, 409, 'who has joined is not invited again')
  })

  test('of two who use it at the same moment one joins', async () => {
    const email = fresh()
    await add(email)
    const token = tokenIn(await mailbox.newest(email))
    const answers = await Promise.all([join(token), join(token, { password: 'another password' })])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 410])
  })

  test('sent again, it voids the earlier one; deactivating voids it; it ends after seven days', async () => {
    const email = fresh()
    const { id } = await add(email)
    const first = tokenIn(await mailbox.newest(email))
    assert.equal((await world.admin.ask<Invitation>('POST', `/users/${id}/invitation`)).mailed, true)
    const second = tokenIn(await mailbox.newest(email, 2))
    assert.equal((await join(first)).status, 410)
    const [{ days } = { days: 0 }] = await rows<{ days: number }>(
      "select round(extract(epoch from expires_at - now()) / 86400)::int as days from auth_tokens where purpose = 'invitation' and subject = $1 and revoked_at is null",
      [id],
    )
    assert.equal(days, 7)
    await world.admin.ask('PATCH', `/users/${id}`, { active: false })
    assert.equal((await join(second)).status, 410)
    assert.equal((await world.admin.call('POST', `/users/${id}/invitation`)).status, 409)
    await world.admin.ask('PATCH', `/users/${id}`, { active: true })
    assert.equal((await join(second)).status, 410, 'coming back does not bring the old link back')
  })

  test('is given by nobody who holds less than the invited', async () => {
    const email = fresh()
    const { data } = await world.admin.ask<{ data: Static<typeof Role>[] }>('GET', '/roles')
    const admin = data.find(({ key }) => key === 'admin')?.id ?? ''
    const { id } = await add(email, { roleIds: [admin] })
    const limited = await world.admin.ask<{ id: string }>('POST', '/roles', {
      name: `People ${randomUUID().slice(0, 6)}`,
      grants: [{ permission: 'user.manage', scope: 'all' }],
    })
    const manager = fresh()
    await add(manager, { password: NEW, roleIds: [limited.id] })
    const { status, body } = await (await signIn(world.url, manager, NEW)).call('POST', `/users/${id}/invitation`)
    assert.deepEqual([status, body.type], [403, '/problems/beyond-own-rights'])
  })

  test('who has a password through another business gets no link, only word that he was added', async () => {
    const email = fresh()
    await rows("select app.login_create($1, 'a hash from elsewhere')", [email])
    const user = await add(email)
    const mail = await mailbox.newest(email)
    assert.equal(user.invited, false)
    assert.match(mail.text, /Sign in with this address and the password that you have already\.[\s\S]*\/sign-in$/m)
    assert.throws(() => tokenIn(mail))
    assert.deepEqual(await rows('select from auth_tokens where subject = $1 and purpose = $2', [user.id, 'invitation']), [])
  })
})

describe('where no mail can be sent', () => {
  let bare: Scene
  before(async () => {
    bare = await scene({ channels: [] })
  })
  after(() => bare?.close())

  test('the sign-in page knows, asking for a reset books nothing, and the link is handed over by whoever invites', async () => {
    assert.deepEqual(await bare.anybody.ask('GET', '/sign-in-options'), { mail: false })
    assert.deepEqual(await world.anybody.ask('GET', '/sign-in-options'), { mail: true })
    assert.equal((await bare.anybody.call('POST', '/password-resets', { email: 'agent1@shop.example', locale: 'en' })).status, 202)
    const booked = "select from graphile_worker.jobs where task_identifier like 'identity.%'"
    assert.equal((await bare.db.owner.query(booked)).rowCount, 0)

    const role = await roleOf(bare.admin)
    const user = await bare.admin.ask<User>('POST', '/users', { email: 'an@shop.example', name: 'An', roleIds: [role] })
    const made = await bare.admin.ask<Invitation>('POST', `/users/${user.id}/invitation`)
    assert.deepEqual([made.mailed, typeof made.expiresAt], [false, 'string'])
    const { origin, pathname, hash } = new URL(made.url ?? '')
    assert.deepEqual([origin, pathname], [bare.url, '/join'])

    // Another business knows the same login by now: a link that was handed over must not open that one's door.
    const owner = await bare.db.owner.connect()
    const other = await createTenant(owner, { slug: 'other', name: 'Other' }).finally(() => owner.release())
    await bare.db.owner.query("select app.membership_put(id, $1, 1, true) from app.login_by_email('an@shop.example')", [other.id])
    const body = { token: hash.slice(1), password: NEW }
    assert.equal((await bare.anybody.call('POST', '/invitations/use', body)).status, 410)
    assert.equal((await bare.admin.call('POST', `/users/${user.id}/invitation`)).status, 409)
    await bare.db.owner.query("select app.membership_put(id, $1, 1, false) from app.login_by_email('an@shop.example')", [other.id])
    assert.equal((await bare.anybody.call('POST', '/invitations/use', body)).status, 201)
  })
})
