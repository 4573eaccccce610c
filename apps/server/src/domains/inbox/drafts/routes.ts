import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DraftKind, DraftList, DraftQuery, DraftSaved, DraftsOfConversation, Id, SaveDraft, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { reachConversation } from '../notes/reach-note.ts'
import type { LinkTo } from '../read-conversations.ts'
import { draftPlaces, draftsOf } from './read-drafts.ts'
import { saveDraft } from './save-draft.ts'

/** Tells the author's other devices. */
export type TellDraft = (
  who: { tenantId: string; userId: string },
  draft: { conversationId: string; kind: DraftKind; version: number },
) => void

const ById = Strict({ id: Id })
const Position = Type.Object({
  at: Type.String({ format: 'date-time' }),
  id: Type.String({ pattern: '^[0-9]+$' }),
  kind: Type.String({ maxLength: 10 }),
})
const own = { access: { permission: 'conversation.read' } }

/** What one wrote and did not send, on whatever device. */
export function draftRoutes({ linkTo, tellDraft }: { linkTo: LinkTo; tellDraft: TellDraft }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/drafts', { config: own, schema: { querystring: DraftQuery, response: { 200: DraftList } } }, (req) =>
      req.inTenant(async (tx) => {
        const { limit = 50 } = req.query
        const places = await draftPlaces(tx, { cursor: decodeCursor(Position, req.query.cursor), limit: limit + 1 })
        const data = places.slice(0, limit)
        const last = data.at(-1)
        const nextCursor =
          last && places.length > limit ? encodeCursor({ at: last.updatedAt, id: last.conversationId, kind: last.kind }) : null
        return { data, nextCursor }
      }),
    )
    app.get('/conversations/:id/drafts', { config: own, schema: { params: ById, response: { 200: DraftsOfConversation } } }, (req) =>
      req.inTenant(async (tx) => {
        await reachConversation(tx, req.params.id)
        return { data: await draftsOf(tx, req.params.id, linkTo) }
      }),
    )
    app.put(
      '/conversations/:id/drafts/:kind',
      { config: own, schema: { params: Strict({ id: Id, kind: DraftKind }), body: SaveDraft, response: { 200: DraftSaved } } },
      async (req) => {
        const place = { conversationId: req.params.id, kind: req.params.kind }
        const version = await req.inTenant((tx) => saveDraft(tx, place, req.body))
        tellDraft(req.caller, { ...place, version })
        return { version }
      },
    )
  }
}
