import type { CheckResult, Http, MailPort, PageAccess } from '../adapter.ts'
import { MailFailure } from '../adapter.ts'
import { mailError } from './errors.ts'
import { folderFor } from './folders.ts'
import { canRenew, refresh } from './oauth.ts'
import { addressOf } from './record.ts'
import { imapOf, keepsSent, methodOf, smtpOf } from './settings.ts'

/** Can mail be read, is there a place for what is sent, and would it be taken? Each in words that say what is wrong. */
export async function checkConnection(access: PageAccess, { http, mail }: { http: Http; mail: MailPort }): Promise<CheckResult[]> {
  const settings = checkSettings(access)
  if (!settings.ok) return [settings]
  const renewal = await renewed(access, http)
  const now = renewal?.access ?? access
  return [settings, ...(renewal ? [renewal.result] : []), ...(await checkIncoming(now, mail)), await checkOutgoing(now, mail)]
}

function checkSettings(access: PageAccess): CheckResult {
  const wrong = (detail: string): CheckResult => ({ name: 'settings', ok: false, detail })
  if (!addressOf({ address: access.account })) return wrong(`“${access.account}” is no mail address.`)
  if (!imapOf(access).server.host) return wrong('Enter the name of the server for incoming mail (IMAP).')
  if (!smtpOf(access).server.host) return wrong('Enter the name of the server for outgoing mail (SMTP).')
  const method = methodOf(access)
  if (method === 'password' && !access.settings.password)
    return wrong('Enter the password, or an app password where the provider wants one.')
  if (method !== 'password' && !access.accessToken && !canRenew(access))
    return wrong('Sign-in by Google or Microsoft needs the client id and a refresh token.')
  return { name: 'settings', ok: true, detail: `${access.account} by ${imapOf(access).server.host} and ${smtpOf(access).server.host}.` }
}

/** A token that is refused may only be old; one made now shows whether new ones can be had. */
async function renewed(access: PageAccess, http: Http): Promise<{ result: CheckResult; access?: PageAccess } | undefined> {
  if (!canRenew(access)) return undefined
  const fresh = await refresh(access, http)
  if ('class' in fresh) return { result: { name: 'renewal', ok: false, detail: fresh.message } }
  return {
    result: { name: 'renewal', ok: true, detail: 'The access renews itself.' },
    access: { ...access, accessToken: fresh.accessToken },
  }
}

async function checkIncoming(access: PageAccess, mail: MailPort): Promise<CheckResult[]> {
  try {
    return await mail.imap(imapOf(access), async (box) => {
      const folders = await box.folders()
      const inbox = folderFor(folders, access, 'inbox') ?? 'INBOX'
      await box.open(inbox)
      const sent = folderFor(folders, access, 'sent')
      return [
        { name: 'incoming', ok: true, detail: `The folder ${inbox} can be read.` },
        sentFolder(
          access,
          sent,
          folders.some(({ path }) => path === sent),
        ),
      ]
    })
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error
    return [{ name: 'incoming', ok: false, detail: failureWords('Incoming mail', error, access) }]
  }
}

function sentFolder(access: PageAccess, path: string | undefined, exists: boolean): CheckResult {
  const name = 'sent-folder'
  if (path === undefined || !exists) {
    const detail = path === undefined ? 'The server names no folder for sent mail: enter its name.' : `There is no folder ${path}.`
    return { name, ok: false, detail }
  }
  return { name, ok: true, detail: keepsSent(access) ? `The provider keeps sent mail in ${path}.` : `Copies of sent mail go to ${path}.` }
}

async function checkOutgoing(access: PageAccess, mail: MailPort): Promise<CheckResult> {
  const name = 'outgoing'
  try {
    const { maxBytes } = await mail.greet(smtpOf(access))
    const size = maxBytes === undefined ? '' : ` It takes mails of up to ${Math.floor(maxBytes / 1_048_576)} MB.`
    return { name, ok: true, detail: `The server for outgoing mail accepts the login.${size}` }
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error
    return { name, ok: false, detail: failureWords('Outgoing mail', error, access) }
  }
}

function failureWords(which: string, failure: MailFailure, access: PageAccess): string {
  const said = `${which}: ${mailError(failure).message}`
  if (failure.code === 'tls') return `${said} Check port and encryption.`
  if (failure.code !== 'login') return said
  if (methodOf(access) === 'password') return `${said} Check user name and password; many providers want an app password for programs.`
  return `${said} The mailbox may not allow IMAP and SMTP by token, or the consent was given for another.`
}
