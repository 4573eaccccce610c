import { createTransport } from 'nodemailer'
import { type Config, isLoopback } from '../config.ts'
import { ConfigError } from '../errors.ts'

/** A mail that the product itself writes: plain, and the same as HTML. */
export interface SystemMail {
  to: string
  subject: string
  text: string
  html: string
  /** Beside those that every mail of ours has. */
  headers?: Readonly<Record<string, string>>
}

/** The way out for mails of the product itself. */
export interface Mailer {
  /** Hands one mail to the operator's server. @throws when it was not taken; the caller tries again */
  send(mail: SystemMail): Promise<void>
}

const TIMES = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/**
 * By the operator's `SMTP_URL`; undefined without one. The address is his own choice, so it is not judged as those of channels are.
 * A password goes out encrypted only, save on this machine.
 * @throws {ConfigError} when `?from=` is no address
 */
export function createMailer({ smtpUrl, publicUrl }: Pick<Config, 'smtpUrl' | 'publicUrl'>): Mailer | undefined {
  if (smtpUrl === undefined) return undefined
  const url = new URL(smtpUrl)
  const address = senderOf(url, publicUrl)
  url.searchParams.delete('from')
  const secretInClear = url.protocol === 'smtp:' && url.username !== '' && !isLoopback(url.hostname)
  const transport = createTransport({ url: url.href, ...TIMES, ...(secretInClear && { requireTLS: true }), logger: false })
  return {
    send: async (mail) => {
      await transport.sendMail({
        ...mail,
        to: { name: '', address: mail.to },
        from: { name: 'Switchboard', address },
        headers: { ...mail.headers, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }, // RFC 3834, and Exchange
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
  }
}

/** The sender's address: `?from=` of the setting, else of the host under which people reach us. */
export function senderOf(url: URL, publicUrl: string): string {
  const given = url.searchParams.get('from')
  if (given === null) return `switchboard@${new URL(publicUrl).hostname}`
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(given)) throw new ConfigError(`SMTP_URL: from=${given} is no address such as desk@example.com.`)
  return given
}
