import { foldersOf, type Folder, type KeptMail, keyOf, lay, news, rawOf } from '../mailbox.ts'
import { note, strike } from '../parts.ts'
import { fetched, headOf } from './fetch.ts'
import { authenticate, login } from './login.ts'
import { search } from './search.ts'
import { type Act, no, ok, type Session, say } from './session.ts'
import { inSet, quote, readArgs } from './syntax.ts'

export const CAPABILITIES = 'IMAP4rev1 IDLE SPECIAL-USE UIDPLUS LITERAL+ SASL-IR AUTH=PLAIN AUTH=XOAUTH2'

/** A command that needs a login, or an open folder. */
const inside =
  (act: Act): Act =>
  (session, command) =>
    session.account ? act(session, command) : no(session, command, 'Log in first')

const open =
  (readOnly: boolean): Act =>
  (session, command) => {
    const name = nameOf(readArgs(command.rest, command.literals)[0])
    const folder = session.account && foldersOf(session.account)[name]
    if (!folder) return no(session, command, '[NONEXISTENT] Mailbox does not exist')
    session.selected = { name, folder, told: folder.mails.length }
    say(session, '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)')
    say(session, `* ${folder.mails.length} EXISTS`)
    say(session, '* 0 RECENT')
    say(session, `* OK [UIDVALIDITY ${folder.uidValidity}] UIDs valid`)
    say(session, `* OK [UIDNEXT ${folder.uidNext}] Predicted next UID`)
    ok(session, command, readOnly ? '[READ-ONLY] done' : '[READ-WRITE] done')
  }

const list: Act = (session, command) => {
  const args = readArgs(command.rest, command.literals).filter((arg) => typeof arg === 'string')
  const pattern = String(args[1] ?? '*')
  for (const [name, { use }] of Object.entries(session.account ? foldersOf(session.account) : {})) {
    const fits = pattern === '*' || pattern === '%' || pattern.toUpperCase() === name.toUpperCase()
    if (fits) say(session, `* LIST (\\HasNoChildren${use ? ` ${use}` : ''}) "/" ${quote(name)}`)
  }
  ok(session, command, 'done')
}

const uid: Act = (session, command) => {
  const [, what = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(command.rest) ?? []
  const { selected } = session
  if (!selected) return no(session, command, 'Open a folder first')
  const args = readArgs(rest, command.literals)
  const mails = selected.folder.mails
  if (what.toUpperCase() === 'SEARCH') {
    const hits = search(mails, args, (mail) => headOf(rawOf(session.world, mail)).toString('latin1'))
    say(session, ['* SEARCH', ...hits.map((mail) => mail.uid)].join(' '))
  } else if (what.toUpperCase() === 'FETCH') {
    const account = session.account?.account ?? ''
    if (strike(session, account, 'fetch')) return void session.socket.destroy()
    note(session, { account, kind: 'fetch', method: 'IMAP', path: `UID FETCH ${rest.slice(0, 80)}`, ok: true })
    const fits = inSet(String(args[0] ?? ''), mails.at(-1)?.uid ?? 0)
    const items = Array.isArray(args[1]) ? args[1] : args.slice(1)
    for (const [i, mail] of mails.entries()) if (fits(mail.uid)) answer(session, { mail, seq: i + 1, items })
  } else return no(session, command, `UID ${what} is not played here`)
  ok(session, command, 'done')
}

function answer(session: Session, { mail, seq, items }: { mail: KeptMail; seq: number; items: readonly (string | unknown)[] }): void {
  const wanted = items.some((item) => item === 'UID') ? items : ['UID', ...items]
  say(session, `* ${seq} FETCH (`.trimEnd(), ...fetched(mail, wanted as string[], () => rawOf(session.world, mail)), ')')
}

const append: Act = (session, command) => {
  const args = readArgs(command.rest, command.literals)
  const flags = args.find(Array.isArray)?.map(String) ?? []
  const raw = Buffer.from(String(args.at(-1) ?? ''), 'latin1')
  const account = session.account
  const mail = account && lay(session.world, account, { folder: nameOf(args[0]), raw, flags, at: session.world.now() })
  if (!mail) return no(session, command, '[TRYCREATE] Mailbox does not exist')
  note(session, { account: account.account, kind: 'append', method: 'IMAP', path: `APPEND ${nameOf(args[0])}`, ok: true })
  ok(session, command, `[APPENDUID ${foldersOf(account)[nameOf(args[0])]?.uidValidity} ${mail.uid}] done`)
}

/** Tells of what comes until the client says DONE. */
const idle: Act = (session, command) => {
  const { account, selected } = session
  if (!account || !selected) return no(session, command, 'Open a folder first')
  const key = keyOf(account, selected.name)
  const ring = () => tellNews(session)
  const stop = () => void news.off(key, ring)
  news.on(key, ring)
  session.onEnd.push(stop)
  session.continuing = (line) => {
    if (line.trim().toUpperCase() !== 'DONE') return
    delete session.continuing
    stop()
    ok(session, command, 'Idle ended')
  }
  note(session, { account: account.account, kind: 'idle', method: 'IMAP', path: `IDLE ${selected.name}`, ok: true })
  say(session, '+ idling')
  ring()
}

/** Mails that came since the client was last told. */
export function tellNews(session: Session): void {
  const { selected } = session
  if (!selected || selected.folder.mails.length === selected.told) return
  selected.told = selected.folder.mails.length
  say(session, `* ${selected.told} EXISTS`)
}

const capability: Act = (session, command) => {
  say(session, `* CAPABILITY ${CAPABILITIES}`)
  ok(session, command, 'done')
}

const logout: Act = (session, command) => {
  say(session, '* BYE Logging out')
  ok(session, command, 'done')
  session.socket.end()
}

const noop: Act = (session, command) => {
  tellNews(session)
  ok(session, command, 'done')
}

const close: Act = (session, command) => {
  delete session.selected
  ok(session, command, 'done')
}

const status: Act = (session, command) => {
  const [name] = readArgs(command.rest, command.literals)
  const folder: Folder | undefined = session.account && foldersOf(session.account)[nameOf(name)]
  if (!folder) return no(session, command, '[NONEXISTENT] Mailbox does not exist')
  say(
    session,
    `* STATUS ${quote(nameOf(name))} (MESSAGES ${folder.mails.length} UIDNEXT ${folder.uidNext} UIDVALIDITY ${folder.uidValidity})`,
  )
  ok(session, command, 'done')
}

function nameOf(arg: unknown): string {
  const name = String(arg ?? '')
  return name.toUpperCase() === 'INBOX' ? 'INBOX' : name
}

/** Every command that is played. */
export const commands: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['CAPABILITY', capability],
  ['LOGIN', login],
  ['AUTHENTICATE', authenticate],
  ['LOGOUT', logout],
  ['NOOP', noop],
  ['LIST', inside(list)],
  ['SELECT', inside(open(false))],
  ['EXAMINE', inside(open(true))],
  ['STATUS', inside(status)],
  ['CLOSE', inside(close)],
  ['UNSELECT', inside(close)],
  ['UID', inside(uid)],
  ['APPEND', inside(append)],
  ['IDLE', inside(idle)],
])
