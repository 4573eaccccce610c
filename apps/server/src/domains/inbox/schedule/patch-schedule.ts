import { rulesAt } from '@switchboard/adapters'
import type { Id, PatchSchedule } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid } from '../../../infra/errors.ts'
import { Unsendable } from '../errors.ts'
import { identitiesOf } from '../identities-of.ts'
import { sendable } from '../send/lock-conversation.ts'
import { type Group, idsOf, lockGroup } from './group.ts'
import { checkMoment, ringAt } from './hold-back.ts'

/**
 * Changes the words or the moment of what waits, or whether the customer's next message cancels it: those that come from now on.
 * @throws {NotFound | MessageMoved | ChangedMeanwhile | Invalid | Unsendable}
 */
export async function patchSchedule(tx: Tx, messageId: Id, patch: PatchSchedule): Promise<void> {
  const group = await lockGroup(tx, messageId)
  const { conversation, parts } = group
  const [first] = parts
  if (first.held) throw new Invalid('', 'This is only held back for seconds; take it back to change it')
  if (first.version !== patch.version) throw new ChangedMeanwhile(first.version)
  if (patch.text !== undefined) await changeText(tx, group, patch.text)
  const ids = idsOf(parts)
  const { sendAfter = first.due_at, cancelOnReply = first.cancel_after_inbound !== null } = patch
  checkMoment(sendAfter)
  const cancelAfter = !cancelOnReply ? null : patch.cancelOnReply ? conversation.inbound_count : first.cancel_after_inbound
  await tx.run(sql`
    update message_schedules set due_at = ${sendAfter}, cancel_after_inbound = ${cancelAfter}, version = version + 1 where tenant_id = ${tx.tenantId} and message_id = any (${ids}::bigint[]) returning message_id`)
  await tx.run(sql`
    update omnichannel_message set send_after = ${sendAfter}, sent_at = ${sendAfter}, updated_at = now() where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`)
  await ringAt(tx, first.first_message_id, sendAfter)
  tx.emit(
    ...ids.map((id) => ({
      type: 'message.updated',
      conversationId: conversation.id,
      messageId: id,
      fields: ['text', 'sendAfter', 'schedule'],
    })),
  )
}

async function changeText(tx: Tx, { conversation, parts }: Group, text: string): Promise<void> {
  const part = parts.find((one) => one.text !== null)
  if (!part) throw new Invalid('/text', 'Nothing was written beside the files')
  const rules = rulesAt(sendable(conversation), part.is_private ? 'direct' : conversation.place)
  const media = await tx.run<{ kind: 'image'; voice: boolean; mimeType: string; sizeBytes: string }>(sql`
    select a.type as kind, a.is_voice as voice, a.mime_type as "mimeType", a.file_size as "sizeBytes" from omnichannel_message_attachment a
     where a.tenant_id = ${tx.tenantId} and a.message_id = ${part.id} order by a.ordinal`)
  const where = conversation.place !== 'direct' && part.parent !== null && { place: conversation.place, parent: part.parent }
  const problem = rules.check({
    clientRef: 'check',
    to: await identitiesOf(tx, part.contact_id ?? conversation.contact_id),
    text,
    ...(media.length > 0 && { media: media.map((one) => ({ ...one, sizeBytes: Number(one.sizeBytes) })) }),
    windowMode: 'free',
    ...where,
    ...(part.is_private && { privately: true as const }),
  })
  if (problem) throw new Unsendable(problem.code, problem.message)
  await tx.run(
    sql`update omnichannel_message set message = ${text}, customer_text = null, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${part.id} returning id`,
  )
}
