import { secret } from '../../ids.ts'
import type { Account } from '../../model.ts'
import type { Wall } from '../../wall/wall.ts'
import { own } from '../../world/accounts.ts'

const SECOND_MS = 1000

/** When comments were changed (ms), by id. */
export const changesOf = (account: Account) => own<Record<string, number>>(account, 'changes', () => ({}))
/** What is taken for spam. */
export const spamOf = (account: Account) => own<string[]>(account, 'spam', () => [])
/** Customers whose comments nobody sees any more. */
export const bannedOf = (account: Account) => own<string[]>(account, 'banned', () => [])

/** The comment on top of an answer: its id begins the answer's. */
export function topId(id: string): string {
  return id.split('.', 1)[0] ?? id
}

function randomId(length: number): string {
  return secret('').slice(0, length)
}

/** Videos and their comments. Nobody is told of anything: who wants to know asks. */
export const wall: Wall = {
  postId: () => randomId(11),
  commentId: (_, parent) => (parent === undefined ? `Ug${randomId(20)}4AaABAg` : `${topId(parent)}.9${randomId(19)}`),
  tellPost: () => undefined,
  tellComment({ account, comment, verb, at }) {
    if (verb === 'edited') changesOf(account)[comment.id] = Math.max(at, comment.at + SECOND_MS)
    if (verb !== 'add') return undefined
    // What has a link in it waits for the business; some words are taken for spam.
    if (comment.customerId !== undefined && /https?:\/\//.test(comment.text)) comment.hidden = true
    if (/crypto/i.test(comment.text)) spamOf(account).push(comment.id)
    if (comment.customerId !== undefined && bannedOf(account).includes(comment.customerId)) comment.deleted = true
    return undefined
  },
}
