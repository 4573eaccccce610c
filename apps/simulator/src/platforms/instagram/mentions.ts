import { digits } from '../../ids.ts'
import { badParameter, graphError, graphPath, graphTime, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Act, Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, present, text } from '../../read.ts'
import { anything, object, optional, string } from '../../shape.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { usernameOf } from './username.ts'

/** Where somebody mentioned the account: under a post of somebody else's, or in the words of one. */
interface Mention {
  media: string
  comment?: string
  text: string
  username: string
  at: number
  answers: { id: string; text: string }[]
}

function mentionsOf(account: Account): Mention[] {
  return own(account, 'mentions', () => [] as Mention[])
}

/** Somebody mentions the account; `payload.in` is `post` for the words of his own post. The event tells ids alone. */
export const mention: Act = ({ account, customer, line, payload, at: time }) => {
  const made: Mention = {
    media: `180${digits(14)}`,
    ...(payload.in !== 'post' && { comment: `178${digits(14)}` }),
    text: line.text ?? '',
    username: usernameOf(customer),
    at: time,
    answers: [],
  }
  mentionsOf(account).push(made)
  const value = present({ media_id: made.media, comment_id: made.comment })
  const entry = { id: account.account, time: Math.floor(time / 1000), changes: [{ field: 'mentions', value }] }
  return { kind: 'mention', messageIds: [line.id], body: { object: 'instagram', entry: [entry] } }
}

/** Reading what mentions the account, and answering it. */
export const mentionRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: graphPath('/:node'), kind: 'mention', owner: readOwner, act: read },
  { method: 'POST', path: graphPath('/:node/mentions'), kind: 'comment', owner: accountNamed, act: answer },
]

const ASKED = /^mentioned_(?:comment\.comment|media\.media)_id\((\w+)\)/

function accountNamed({ params }: ApiCall, world: World): Account | undefined {
  return world.accounts.get('instagram', params.node ?? '')
}

function readOwner(call: ApiCall, world: World): Account | undefined {
  return ASKED.test(call.query.get('fields') ?? '') ? accountNamed(call, world) : undefined
}

function read(call: ApiCall, account: Account): Answer {
  const id = ASKED.exec(call.query.get('fields') ?? '')?.[1]
  const found = mentionsOf(account).find(({ media, comment }) => id === (comment ?? media))
  if (!found) return notMentioned()
  const written = { username: found.username, timestamp: graphTime(found.at), id }
  const permalink = `https://www.instagram.com/p/${found.media}/`
  return found.comment === undefined
    ? ok({ mentioned_media: { ...written, caption: found.text, media_type: 'IMAGE', permalink }, id: account.account })
    : ok({ mentioned_comment: { ...written, text: found.text, media: { id: found.media, permalink } }, id: account.account })
}

const answerShape = object({
  media_id: string({ min: 1 }),
  comment_id: optional(string({ min: 1 })),
  message: string({ min: 1, max: 2200 }),
  access_token: optional(anything),
})

function answer(call: ApiCall, account: Account, world: World): Answer {
  const problem = answerShape.check(call.json, '')[0]
  if (problem) return badParameter(problem)
  const [media, comment] = [text(at(call.json, 'media_id')), text(at(call.json, 'comment_id'))]
  const found = mentionsOf(account).find((one) => one.media === media && one.comment === comment)
  if (!found) return notMentioned()
  const made = { id: `178${digits(14)}`, text: String(at(call.json, 'message')) }
  found.answers.push(made)
  world.changed('accounts')
  return ok({ id: made.id })
}

function notMentioned(): Answer {
  return graphError(100, '(#100) The account is not mentioned there', { subcode: 33 })
}
