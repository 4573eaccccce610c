import type { MailAccess, MailLogin, MailServer, PageAccess } from '../adapter.ts'
import { addressOf } from './record.ts'

type Security = MailServer['security']

interface Provider {
  imap: MailServer
  smtp: MailServer
  /** Puts a copy of what it sends among the sent mails by itself. */
  keepsSent: boolean
}

/** Where the large providers answer (their help pages, read 2026-11). */
const PROVIDERS: Readonly<Record<string, Provider>> = {
  google: {
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
    keepsSent: true,
  },
  microsoft: {
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    keepsSent: true,
  },
}

export type Method = 'password' | 'google' | 'microsoft'

/** How we sign in: by password, or by a large provider's OAuth. */
export function methodOf({ settings }: PageAccess): Method {
  return settings.signIn === 'google' || settings.signIn === 'microsoft' ? settings.signIn : 'password'
}

/** Our own address, in lower case. */
export function addressOfPage({ account }: PageAccess): string {
  return addressOf({ address: account })?.address ?? account.toLowerCase()
}

/** Every address that is ours: the mailbox's own, and those that the form names besides. */
export function ownAddresses(access: PageAccess): string[] {
  const more = (access.settings.aliases ?? '').split(/[\s,;]+/).flatMap((address) => addressOf({ address })?.address ?? [])
  return [...new Set([addressOfPage(access), ...more])]
}

export function imapOf(access: PageAccess): MailAccess {
  return { server: serverOf(access, 'imap'), login: loginOf(access) }
}

export function smtpOf(access: PageAccess): MailAccess {
  return { server: serverOf(access, 'smtp'), login: loginOf(access) }
}

/** Whether the provider itself lays sent mails among the sent ones. */
export function keepsSent(access: PageAccess): boolean {
  return (
    PROVIDERS[methodOf(access)]?.keepsSent ?? /(?:^|\.)(?:gmail|googlemail|office365|outlook)\.com$/i.test(access.settings.smtpHost ?? '')
  )
}

const USUAL_PORT: Readonly<Record<'imap' | 'smtp', Record<Security, number>>> = {
  imap: { tls: 993, starttls: 143, none: 143 },
  smtp: { tls: 465, starttls: 587, none: 587 },
}

function serverOf(access: PageAccess, which: 'imap' | 'smtp'): MailServer {
  const { settings } = access
  const named = { host: settings[`${which}Host`], port: settings[`${which}Port`], security: settings[`${which}Security`] }
  const provider = PROVIDERS[methodOf(access)]?.[which]
  const security =
    securityOf(named.security) ?? provider?.security ?? (which === 'imap' ? 'tls' : named.port === '587' ? 'starttls' : 'tls')
  const port = Number(named.port)
  return {
    host: named.host ?? provider?.host ?? '',
    port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : (provider?.port ?? USUAL_PORT[which][security]),
    security,
  }
}

function securityOf(word: string | undefined): Security | undefined {
  return word === 'tls' || word === 'starttls' || word === 'none' ? word : undefined
}

function loginOf(access: PageAccess): MailLogin {
  const user = access.settings.user ?? access.account
  if (methodOf(access) !== 'password') return { user, accessToken: access.accessToken }
  return { user, password: access.settings.password ?? '' }
}
