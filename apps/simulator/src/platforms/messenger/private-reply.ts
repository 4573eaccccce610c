import { graphError } from '../../meta/graph.ts'
import type { Account, Customer } from '../../model.ts'
import type { Answer } from '../../platform.ts'
import { commentNamed, type WallComment } from '../../wall/model.ts'
import type { World } from '../../world/world.ts'
import { alreadyReplied, commentGone } from './errors.ts'

const PRIVATE_REPLY_MS = 7 * 24 * 3_600_000

/** Whom a private reply to a comment reaches: once, within seven days, and never another page. */
export function privately(id: string, account: Account, world: World): { comment: WallComment; customer: Customer } | { refusal: Answer } {
  const comment = commentNamed(account, id)?.comment
  const customer = comment?.customerId === undefined ? undefined : world.customers.get(comment.customerId)
  if (!comment || !customer) return { refusal: commentGone() }
  if (comment.privateReply !== undefined) return { refusal: alreadyReplied() }
  if (world.now() - comment.at > PRIVATE_REPLY_MS)
    return { refusal: graphError(10900, '(#10900) The comment is too old for a private reply') }
  return { comment, customer }
}
