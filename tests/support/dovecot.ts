// Debian's IMAP server, where it is installed: started for one test, on a port and in a folder of its own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from './scene.ts'

export interface Dovecot {
  port: number
  stop(): Promise<void>
}

/** Path of the server; undefined where it is not installed. */
export function dovecotPath(): string | undefined {
  return ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(
    (path) => spawnSync(path, ['--version']).status === 0,
  )
}

/** Every user of any name signs in with that password, and finds an empty mailbox with a folder for sent mail. TLS from the first byte. */
export async function startDovecot(
  path: string,
  { password, key, cert }: { password: string; key: string; cert: string },
): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-dovecot-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 })
  writeFileSync(join(folder, 'cert.pem'), cert)
  const root = process.getuid?.() === 0
  const owner = root
    ? { user: 'nobody', uid: 65_534, gid: 65_534 }
    : { user: userInfo().username, uid: userInfo().uid, gid: userInfo().gid }
  mkdirSync(join(folder, 'mail'))
  chownSync(join(folder, 'mail'), owner.uid, owner.gid)
  writeFileSync(join(folder, 'dovecot.conf'), settings({ folder, port, password, root, ...owner }))
  const child = spawn(path, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await listens(port, child, () => said)
  return {
    port,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function settings({
  folder,
  port,
  password,
  root,
  user,
  uid,
  gid,
}: {
  folder: string
  port: number
  password: string
  root: boolean
  user: string
  uid: number
  gid: number
}): string {
  const users = root ? '' : `default_internal_user = ${user}\ndefault_login_user = ${user}\ndefault_internal_group = ${gid}\n`
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
ssl = required
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
mail_location = maildir:${folder}/mail/%u
first_valid_uid = ${Math.min(uid, 500)}
${users}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
service imap-login {
  ${root ? '' : 'chroot ='}
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service anvil {
  ${root ? '' : 'chroot ='}
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Gesendet {
    auto = create
    special_use = \\Sent
  }
  mailbox Archive {
    auto = create
    special_use = \\Archive
  }
}
`
}

async function listens(port: number, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline && child.exitCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`dovecot did not start: ${said()}`)
}
