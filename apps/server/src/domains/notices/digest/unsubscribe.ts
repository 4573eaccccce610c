import type { FastifyPluginAsync } from 'fastify'
import type { Preferences } from '@switchboard/contracts'
import { MAIL_AFTER } from '@switchboard/contracts'
import { derive, type MasterKeys } from '../../../infra/crypto/master-key.ts'
import { openLink, signLink } from '../../../infra/crypto/signed-link.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { openTo } from '../../../infra/http/routes.ts'
import { audit } from '../../audit/index.ts'
import { changeMe } from '../../identity/index.ts'

const PURPOSE = 'notices.unsubscribe'
const YEAR_S = 365 * 24 * 3_600
/** Of the page, and of what a mail program calls by itself. */
export const UNSUBSCRIBE_PATH = '/unsubscribe'

interface Signing {
  publicUrl: string
  masterKeys: MasterKeys
}

/** Where whoever holds the link stops the mails of one user, for a year. */
export function unsubscribeAddress({ publicUrl, masterKeys }: Signing, { tenantId, userId }: { tenantId: string; userId: string }): string {
  const expiresAt = Math.floor(Date.now() / 1000) + YEAR_S
  const token = signLink(keyOf(masterKeys.current), { purpose: PURPOSE, subject: `${tenantId}/${userId}`, expiresAt })
  return `${publicUrl}${UNSUBSCRIBE_PATH}?token=${token}`
}

/**
 * `POST /unsubscribe?token=…`: no more mails of what stayed unread. A mail program may call it of its own accord (RFC 8058), a person by the page of the same
 * address. A second call changes nothing.
 */
export function unsubscribeDoor({ db, masterKeys }: { db: Database; masterKeys: MasterKeys }): FastifyPluginAsync {
  return openTo('whoever holds the signed link may stop the mails it came with', async (app) => {
    // A mail program sends a form; nothing in it matters.
    app.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      { parseAs: 'buffer', bodyLimit: 4096 },
      (_req, _body, done) => done(null, undefined),
    )
    app.post<{ Querystring: { token?: string } }>(UNSUBSCRIBE_PATH, async (req, reply) => {
      const who = whoIn(req.query.token ?? '', masterKeys)
      if (!who) throw new NotFound('link')
      await stopMails(db, who)
      return reply.code(204).send()
    })
  })
}

interface Who {
  tenantId: string
  userId: string
}

// Links of before a change of the master key go on working while the old key is at hand.
function whoIn(token: string, { byId }: MasterKeys): Who | undefined {
  for (const key of byId.values()) {
    const subject = openLink(keyOf(key), token, { purpose: PURPOSE, now: Date.now() / 1000 })
    const [tenantId, userId] = subject?.split('/') ?? []
    if (tenantId && userId) return { tenantId, userId }
  }
  return undefined
}

function keyOf(key: MasterKeys['current']): Buffer {
  return derive(key, 'links that stop mails')
}

function stopMails(db: Database, { tenantId, userId }: Who): Promise<void> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const user = await tx.one<{ preferences: Preferences }>(
      sql`select preferences from sys_users where tenant_id = ${tx.tenantId} and id = ${userId} for update`,
    )
    if (!user || user.preferences.notices?.mail?.on === false) return
    const { notices } = user.preferences
    const mail = { afterMinutes: MAIL_AFTER.usual, ...notices?.mail, on: false }
    await changeMe(tx, userId, { preferences: { notices: { ...notices, mail } } })
    await audit(tx, { action: 'user.mails-stopped', entity: 'user', entityId: userId, changes: { notices: { mail } }, request: undefined })
  })
}
