import { graphError } from '../../meta/graph.ts'
import type { Account, Customer } from '../../model.ts'
import type { Answer } from '../../platform.ts'
import { commentNamed, type WallComment } from '../../wall/model.ts'
import type { World } from '../../world/world.ts'
import { commentGone } from './errors.ts'

const PRIVATE_REPLY_MS = 7 * 24 * 3_600_000

/** Whom a private reply to a comment reaches: once, within seven days. */
export function privately(id: string, account: Account, world: World): { comment: WallComment; customer: Customer } | { refusal: Answer } {
  const comment = commentNamed(account, id)?.comment
  if (!comment) return { refusal: commentGone() }
  const customer = comment.customerId === undefined ? undefined : world.customers.get(comment.customerId)
  const late = world.now() - comment.at > PRIVATE_REPLY_MS
  if (!customer || late || comment.privateReply !== undefined) return { refusal: notValid() }
  return { comment, customer }
}

function notValid(): Answer {
  return graphError(100, '(#100) The comment is not valid for a private reply', { subcode: 2534025 })
}
