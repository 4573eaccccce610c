import { Readable } from 'node:stream'
import type { MailAccess, SmtpReply, Submitted } from '@switchboard/adapters/adapter'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import { type Dialing, dial } from './connection.ts'
import { mailFailure } from './failures.ts'

const COMMAND_MS = 60_000

/** One login at an SMTP server, used once and left. @throws {MailFailure} */
export async function withSmtp<T>(dialing: Dialing, at: MailAccess, act: (connection: SMTPConnection) => Promise<T>): Promise<T> {
  const connection = await connected(dialing, at).catch((error: unknown) => {
    throw mailFailure(error, at)
  })
  try {
    await loggedIn(connection, at)
    return await act(connection)
  } catch (error) {
    throw mailFailure(error, at)
  } finally {
    connection.quit()
    setTimeout(() => connection.close(), 1_000).unref()
  }
}

async function connected(dialing: Dialing, at: MailAccess): Promise<SMTPConnection> {
  const { server } = at
  const { address, tls } = await dial(dialing, at)
  const timeoutMs = dialing.connectTimeoutMs ?? 10_000
  const connection = new SMTPConnection({
    host: address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    tls,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: COMMAND_MS,
    logger: false,
  })
  await settled((done) => {
    connection.on('error', done)
    connection.connect(done)
  })
  connection.on('error', () => undefined) // whoever waits for an answer gets it as his own
  return connection
}

async function loggedIn(connection: SMTPConnection, { login }: MailAccess): Promise<void> {
  const { user, password, accessToken } = login
  if (accessToken === undefined) return settled((done) => connection.login({ user, pass: password ?? '' }, done))
  // It has nothing to make another token with: a refused one stays refused.
  const oauth2 = new XOAuth2({ user, accessToken })
  return settled((done) => connection.login({ oauth2 }, done))
}

function settled(act: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => act((error) => (error ? reject(error) : resolve())))
}

/**
 * Hands in one mail. Once all of it went out and no answer came, nobody knows; before that, it certainly was not taken.
 * @throws what the library throws, before the whole mail was out
 */
export function handIn(
  connection: SMTPConnection,
  { from, to, raw }: { from: string; to: readonly string[]; raw: Uint8Array },
): Promise<Submitted> {
  let allOut = false
  const body = Readable.from([Buffer.from(raw)]).on('end', () => (allOut = true))
  return new Promise((resolve, reject) => {
    connection.send({ from, to: [...to], size: raw.byteLength }, body, (error, info) => {
      if (error) {
        const reply = replyOf(error)
        if (reply) resolve({ kind: 'refused', reply, rejected: refusalsIn(error) })
        else if (allOut) resolve({ kind: 'unsure', why: error.code ?? 'reset' })
        else reject(error)
        return
      }
      resolve({ kind: 'accepted', reply: replyIn(info.response), rejected: refusalsIn(info) })
    })
  })
}

/** Whom the server did not take, as the library tells of it when all are refused and when some are. */
function refusalsIn({ rejectedErrors = [] }: { rejectedErrors?: unknown }): { address: string; reply: SmtpReply }[] {
  const refusals = rejectedErrors as (SMTPConnection.SMTPError & { recipient?: string })[]
  return refusals.map((fault) => ({ address: fault.recipient ?? '', reply: replyOf(fault) ?? { code: 550, text: fault.message } }))
}

function replyOf({ code, response, responseCode, message }: SMTPConnection.SMTPError): SmtpReply | undefined {
  if (code === 'EMESSAGE' && responseCode === undefined) return { code: 552, enhanced: '5.3.4', text: message } // larger than the server says that it takes
  if (code === 'EENVELOPE' && responseCode === undefined) return { code: 553, text: message }
  if (responseCode === undefined) return undefined
  return { ...replyIn(response ?? ''), code: responseCode }
}

/** `250 2.0.0 Ok: queued as 4Z1` */
function replyIn(text: string): SmtpReply {
  const [, code = '0', enhanced, words = text] = /^(\d{3})[ -](?:([245]\.\d{1,3}\.\d{1,3})\s+)?([\s\S]*)$/.exec(text) ?? []
  return { code: Number(code), text: words.slice(0, 500), ...(enhanced && { enhanced }) }
}
