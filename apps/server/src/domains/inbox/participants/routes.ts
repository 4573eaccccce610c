import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AddParticipants, Id, ParticipantList, Strict } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { LinkTo } from '../read-conversations.ts'
import { addParticipants, join, removeParticipant } from './change-participants.ts'
import { participantsIn } from './read-participants.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'conversation.read' } }
const update = { access: { permission: 'conversation.update' } }

/** Who takes part in a conversation. Each change answers with who does now. */
export function participantRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  const those = async (tx: Tx, id: string) => ({ data: await participantsIn(tx, id, linkTo) })
  return async (app) => {
    app.get(
      '/conversations/:id/participants',
      { config: read, schema: { summary: 'Who takes part in a conversation', params, response: { 200: ParticipantList } } },
      (req) => req.inTenant((tx) => those(tx, req.params.id)),
    )
    app.post(
      '/conversations/:id/participants',
      {
        config: update,
        schema: { summary: 'Make colleagues take part', params, body: AddParticipants, response: { 200: ParticipantList } },
      },
      (req) =>
        req.inTenant(async (tx) => {
          await addParticipants(tx, req.params.id, req.body.userIds)
          return those(tx, req.params.id)
        }),
    )
    app.delete(
      '/conversations/:id/participants/:userId',
      {
        config: update,
        schema: { summary: 'Let somebody take part no longer', params: Strict({ id: Id, userId: Id }), response: { 200: ParticipantList } },
      },
      (req) =>
        req.inTenant(async (tx) => {
          await removeParticipant(tx, req.params.id, req.params.userId)
          return those(tx, req.params.id)
        }),
    )
    app.post(
      '/conversations/:id/join',
      { config: read, schema: { summary: 'Take part in a conversation', params, response: { 200: ParticipantList } } },
      (req) =>
        req.inTenant(async (tx) => {
          await join(tx, req.params.id)
          return those(tx, req.params.id)
        }),
    )
    app.post(
      '/conversations/:id/leave',
      { config: read, schema: { summary: 'Take part no longer', params, response: { 200: ParticipantList } } },
      (req) =>
        req.inTenant(async (tx) => {
          await removeParticipant(tx, req.params.id, tx.actor.userId)
          return those(tx, req.params.id)
        }),
    )
  }
}
