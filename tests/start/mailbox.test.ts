// The way to mail servers against servers that others wrote: Debian's dovecot (where it is installed) for what is read, smtp-server for what is sent, both by TLS.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import type { JsonObject } from '@switchboard/contracts'
import type { MessageEvent, OutboundMessage, PlatformClient, Polled } from '../../packages/adapters/src/adapter.ts'
import { email } from '../../packages/adapters/src/email/index.ts'
import { now } from '../../apps/server/src/infra/clock.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { createMail } from '../../apps/server/src/infra/mail/index.ts'
import { createOutbound } from '../../apps/server/src/infra/outbound/index.ts'
import { type Dovecot, dovecotPath, startDovecot } from '../support/dovecot.ts'
import { until } from '../support/scene.ts'
import { selfSigned } from '../support/self-signed.ts'

const HOST = 'mail.example.com'
const PASSWORD = 'a-password-of-tests'
const path = dovecotPath()
if (!path) process.stdout.write('dovecot is not installed: what is read by IMAP is proved against the simulator alone\n')

const message = (text: string): OutboundMessage => ({
  clientRef: `sb_${Buffer.from(text.padEnd(15, '.')).subarray(0, 15).toString('base64url')}`,
  senderName: 'Mai',
  to: [{ kind: 'email', value: 'lan@example.com' }],
  text,
  windowMode: 'free',
  letter: { subject: 'Áo dài' },
})

describe('a mailbox on servers that others wrote', { skip: path === undefined }, () => {
  const identity = selfSigned(HOST)
  const taken: string[] = []
  let dovecot: Dovecot
  let smtp: SMTPServer
  let smtpPort = 0
  before(async () => {
    dovecot = await startDovecot(path ?? '', { password: PASSWORD, ...identity })
    smtp = new SMTPServer({
      ...identity,
      authMethods: ['PLAIN'],
      onAuth: (auth, _session, done) => (auth.password === PASSWORD ? done(null, { user: auth.username }) : done(new Error('no'))),
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('nobody') ? Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 }) : null),
      onData: (stream, _session, done) => {
        let text = ''
        stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
        stream.on('end', () => {
          taken.push(text)
          done()
        })
      },
    })
    smtpPort = await new Promise((resolve) => {
      const server = smtp.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
  })
  after(async () => {
    await dovecot.stop()
    await new Promise<void>((resolve) => smtp.close(resolve))
  })

  /** One mailbox each, so that tests do not see each other. */
  function speaking(user: string, change: { ca?: string; settings?: Record<string, string> } = {}): PlatformClient {
    const outbound = createOutbound({ allowHosts: [`${HOST}:${dovecot.port}`, `${HOST}:${smtpPort}`], resolver: async () => ['127.0.0.1'] })
    const mail = createMail({ outbound, log: createLog('silent'), ca: change.ca ?? identity.cert })
    const settings = {
      password: PASSWORD,
      imapHost: HOST,
      imapPort: String(dovecot.port),
      smtpHost: HOST,
      smtpPort: String(smtpPort),
      smtpSecurity: 'starttls',
      ...change.settings,
    }
    return email.client({ account: `${user}@example.com`, accessToken: '', settings }, { http: outbound.request, mail, now })
  }
  const polled = async (client: PlatformClient, stream: string, cursor?: JsonObject): Promise<Polled> => {
    const answer = await client.poll?.(stream, cursor, now())
    if (!answer || !('bodies' in answer)) throw new Error(JSON.stringify(answer))
    return answer
  }

  test('the connection is tested: login, folders, the server for outgoing mail', async () => {
    const checks = await speaking('checked').check()
    assert.deepEqual(
      checks.map(({ name, ok }) => [name, ok]),
      [
        ['settings', true],
        ['incoming', true],
        ['sent-folder', true],
        ['outgoing', true],
      ],
    )
    assert.match(checks[2]?.detail ?? '', /Gesendet/)
    const wrong = await speaking('checked', { settings: { password: 'another' } }).check()
    assert.deepEqual(
      wrong.map(({ name, ok }) => [name, ok]),
      [
        ['settings', true],
        ['incoming', false],
        ['outgoing', false],
      ],
    )
    const folder = await speaking('checked', { settings: { inboxFolder: 'Nowhere' } }).check()
    assert.match(folder.find(({ name }) => name === 'incoming')?.detail ?? '', /no such folder/)
  })

  test('a server that proves to be another is spoken to no further', async () => {
    const checks = await speaking('checked', { ca: selfSigned(HOST).cert }).check()
    assert.deepEqual(
      checks.filter(({ ok }) => !ok).map(({ name, detail }) => [name, /encrypted connection/.test(detail)]),
      [
        ['incoming', true],
        ['outgoing', true],
      ],
    )
  })

  test('what is sent goes out once, and its copy is read back as our own message', async () => {
    const client = speaking('sender')
    const before = taken.length
    const delivery = await client.send(message('Dạ còn ạ.'))
    assert.equal(delivery.kind, 'accepted')
    assert.equal(taken.length, before + 1)
    const { bodies } = await polled(client, 'sent')
    const [event] = bodies.flatMap((body) => email.normalise(body).events) as MessageEvent[]
    assert.deepEqual(
      [event?.direction, event?.externalId, event?.clientRef, event?.content.text],
      ['outbound', delivery.kind === 'accepted' && delivery.externalId, message('Dạ còn ạ.').clientRef, 'Dạ còn ạ.'],
    )
  })

  test('a refused addressee is told, though the copies go out', async () => {
    const client = speaking('refused')
    const nobody = { ...message('Hello'), to: [{ kind: 'email', value: 'nobody@example.com' }] }
    const alone = await client.send(nobody)
    assert.deepEqual([alone.kind, alone.kind === 'refused' && alone.error.class], ['refused', 'recipient'])
    const copied = await client.send({ ...nobody, letter: { subject: 'x', cc: ['lan@example.com'] } })
    assert.match(copied.kind === 'refused' ? copied.error.message : '', /copies went out/)
  })

  test('new mail rings, is read by UID, and its files are found where they lie, or where they were moved', async () => {
    const client = speaking('reader')
    const first = await polled(client, 'inbox')
    assert.deepEqual(first.bodies, [])
    let rings = 0
    const until_ = new AbortController()
    const listening = client.listen?.(() => (rings += 1), until_.signal)
    await until(
      async () => rings,
      (count) => count === 1,
    )
    await layInto(
      'reader',
      'INBOX',
      'From: Lan <lan@example.com>\r\nTo: reader@example.com\r\nSubject: one\r\nMessage-ID: <one@example.com>\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\nhello\r\n--m\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--m--\r\n',
    )
    await until(
      async () => rings,
      (count) => count >= 2,
    )
    until_.abort()
    assert.equal(await listening, undefined)

    const second = await polled(client, 'inbox', first.cursor)
    assert.equal(second.bodies.length, 1)
    const [event] = email.normalise(second.bodies[0]).events as MessageEvent[]
    assert.deepEqual([event?.content.text, event?.subject, event?.content.media?.[0]?.name], ['hello', 'one', 'a.pdf'])
    assert.deepEqual((await polled(client, 'inbox', second.cursor)).bodies, [])
    const medium = event?.content.media?.[0]
    const fetched = medium && (await client.media?.(medium))
    assert.equal(fetched && 'bytes' in fetched && Buffer.from(fetched.bytes).toString(), '%PDF')

    await moveAway('reader', 'INBOX', 'Archive')
    const moved = medium && (await client.media?.(medium))
    assert.equal(moved && 'bytes' in moved && Buffer.from(moved.bytes).toString(), '%PDF')
  })

  /** What another program does in the mailbox. */
  async function inMailbox<T>(user: string, act: (client: InstanceType<typeof import('imapflow').ImapFlow>) => Promise<T>): Promise<T> {
    const { ImapFlow } = await import('imapflow')
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.port,
      secure: true,
      servername: HOST,
      tls: { ca: identity.cert },
      auth: { user: `${user}@example.com`, pass: PASSWORD },
      logger: false,
    })
    await client.connect()
    return act(client).finally(() => client.logout())
  }
  const layInto = (user: string, folder: string, raw: string) => inMailbox(user, (client) => client.append(folder, raw))
  const moveAway = (user: string, from: string, to: string) =>
    inMailbox(user, async (client) => {
      await client.mailboxOpen(from)
      await client.messageMove('1:*', to)
    })
})
