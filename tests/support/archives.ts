// Archives of exported persons: fetched as whoever asked for them fetches them, and unpacked by the machine's own tar.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PersonExport, PersonExportLink } from '@switchboard/contracts'
import { type Client, type Scene, until } from './scene.ts'
import type { Stage } from './stage.ts'

/** An archive as it lies unpacked on the disk. */
export interface Unpacked {
  text(name: string): string
  json<T>(name: string): T
  bytes(name: string): Buffer
  /** Every file in it, below its one folder. */
  names: string[]
  /** Everything that is readable in it, as one text. */
  words: string
  remove(): void
}

/** Asks for an export and waits until it is over. */
export async function exported(client: Client, personId: string, body: { notes?: boolean } = {}): Promise<PersonExport> {
  const asked = await client.ask<PersonExport>('POST', `/people/${personId}/exports`, body)
  return over(client, asked.id)
}

export async function over(client: Client, id: string): Promise<PersonExport> {
  const read = async () => (await client.ask<{ data: PersonExport[] }>('GET', '/person-exports')).data.find((one) => one.id === id)
  return (await until(read, (found) => found !== undefined && found.state !== 'running')) as PersonExport
}

/** What stands behind a new link to it, as its asker gets it. */
export async function fetched(world: Scene, client: Client, id: string): Promise<Response> {
  const { url } = await client.ask<PersonExportLink>('POST', `/person-exports/${id}/link`)
  return fetch(world.url + url, { headers: { authorization: `Bearer ${client.token}` } })
}

export async function unpacked(response: Response): Promise<Unpacked> {
  if (response.status !== 200) throw new Error(`no archive: ${response.status}`)
  const folder = mkdtempSync(join(tmpdir(), 'sb-archive-'))
  const file = join(folder, 'archive.tar.gz')
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
  await promisify(execFile)('tar', ['-xzf', file, '-C', folder])
  rmSync(file)
  const root = join(folder, readdirSync(folder)[0] ?? '')
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[a-z0-9]+$/.test(name))
  const bytes = (name: string) => readFileSync(join(root, name))
  return {
    bytes,
    names,
    text: (name) => bytes(name).toString(),
    json: (name) => JSON.parse(bytes(name).toString()),
    words: names
      .filter((name) => /\.(json|html)$/.test(name))
      .map((name) => bytes(name).toString())
      .join('\n'),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Where the bytes of a stored file lie on this machine's disk; undefined: they are gone. */
export async function bytesOf(world: Scene, fileId: string): Promise<string | undefined> {
  const { rows } = await world.db.owner.query<{ storage_key: string }>('select storage_key from files where id = $1', [fileId])
  const [tenant = '', name = ''] = rows[0]?.storage_key.split('/') ?? []
  if (name === '') return undefined
  const path = join(world.server.runtime.config.dataDir, 'files', tenant, name.slice(0, 2), name.slice(2, 4), name.slice(4))
  return existsSync(path) ? path : undefined
}

/** Under a comment of Mai's: hers, one of Lan's, ours to each. Nobody but their writers may be given the words. */
export async function commentsOfTwo({ world, whatsapp, other }: Stage): Promise<{ conversation: string; ours: string }> {
  const idsOf = async (text: string, ...values: unknown[]) =>
    (await world.db.owner.query<{ id: string }>(text, values)).rows.map(({ id }) => id)
  const pageId = world.channel('messenger').pageId
  const [mai, her] = [other.conversation.contact.id, whatsapp.conversation.contact.id]
  const [conversation = ''] = await idsOf(
    "insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key, place) values ($1, $2, $3, 'comment:1', 'comment') returning id",
    world.tenantId,
    pageId,
    mai,
  )
  const [, , toHer = ''] = await idsOf(
    `insert into omnichannel_message (tenant_id, page_id, conversation_id, contact_id, seq, direction, type, sender_type, status, message, sent_at)
     select $1, $2, $3, c.contact, c.seq, c.direction, 'text', case c.direction when 'inbound' then 'contact' else 'agent' end, case c.direction when 'inbound' then 'received' else 'sent' end, c.text, now()
       from (values ($4::bigint, 1, 'inbound', 'Mai asks under the post'), ($5::bigint, 2, 'inbound', 'Lan asks under the post'), ($5::bigint, 3, 'outbound', 'Ours to Lan'), ($4::bigint, 4, 'outbound', 'Ours to Mai')) as c(contact, seq, direction, text) returning id`,
    world.tenantId,
    pageId,
    conversation,
    mai,
    her,
  )
  return { conversation, ours: toHer }
}
