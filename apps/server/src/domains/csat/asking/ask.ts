import type { Instant } from '@switchboard/contracts'
import { now, plusMs } from '../../../infra/clock.ts'
import { newToken } from '../../../infra/crypto/tokens.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { DomainError } from '../../../infra/errors.ts'
import { type Author, sendMessage } from '../../inbox/index.ts'
import { LINK_WORD, languageFor } from '../settings/default-questions.ts'
import { csatSettings } from '../settings/read-settings.ts'
import { mayBeAsked } from './may-be-asked.ts'
import { type Subject, standingOf } from './standing-of.ts'

/** Of the page where a customer answers. The key stands behind the `#`, so that no log holds it. */
export const ANSWER_PATH = '/rate'
const OPEN_MS = 14 * 86_400_000
const CAUSE = 'csat'

/**
 * Asks the customer of a resolved conversation how it went, by a message with a link; nothing happens where he is not to be asked, or where a free text may not go. A second run finds
 * that it was done for this time of being resolved.
 */
export async function ask(tx: Tx, conversationId: string, publicUrl: string): Promise<void> {
  const settings = await csatSettings(tx)
  const subject = await standingOf(tx, conversationId, settings.quietDays)
  if (!subject || !mayBeAsked(subject.standing) || (await wasAsked(tx, subject))) return
  const language = languageFor(...subject.spoken)
  const { token, hash } = newToken('csat')
  const link = `${publicUrl}${ANSWER_PATH}#${token}`
  const text = `${settings.questions[language] ?? settings.defaults[language]} ${link}`
  const askedAt = now()
  const expiresAt = plusMs(askedAt, OPEN_MS)
  const messageId = await say(tx, subject, { text, until: expiresAt, sealed: { words: link, shownAs: LINK_WORD[language] } })
  if (messageId === undefined) return
  const survey = await tx.one<{ id: string }>(sql`
    insert into csat_surveys (tenant_id, conversation_id, page_id, contact_id, message_id, user_id, team_id, language, resolved_at, asked_at, expires_at)
    values (${tx.tenantId}, ${subject.id}, ${subject.pageId}, ${subject.contactId}, ${messageId}, ${subject.userId}, ${subject.teamId}, ${language}, ${subject.resolvedAt}, ${askedAt}, ${expiresAt}) returning id`)
  await tx.run(sql`select app.token_put(${hash}, 'csat', ${tx.tenantId}, ${survey?.id ?? ''}, '{}', ${expiresAt})`)
}

async function wasAsked(tx: Tx, { id, resolvedAt }: Subject): Promise<boolean> {
  const row = await tx.one(
    sql`select id from csat_surveys where tenant_id = ${tx.tenantId} and conversation_id = ${id} and resolved_at = ${resolvedAt}::timestamptz`,
  )
  return row !== undefined
}

interface Saying {
  text: string
  until: Instant
  sealed: NonNullable<Author['sealed']>
}

// Where nothing may be said (the window is closed, the channel is switched off, the customer was erased) nobody is asked.
async function say(tx: Tx, { id, pageName }: Subject, { text, until, sealed }: Saying): Promise<string | undefined> {
  try {
    return await sendMessage(tx, id, { text }, { userId: '0', name: pageName, bot: CAUSE, asksUntil: until, sealed })
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}
