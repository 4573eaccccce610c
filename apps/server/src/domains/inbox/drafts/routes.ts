import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Draft,
  DraftKind,
  DraftList,
  DraftQuery,
  DraftSaved,
  DraftsOfConversation,
  Id,
  SaveDraft,
  SharedDraftList,
  SharedDrafts,
  Strict,
  TakeDraft,
} from '@switchboard/contracts'
import Type from 'typebox'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { isVeiled } from '../../people/index.ts'
import { reachConversation } from '../notes/reach-note.ts'
import type { LinkTo } from '../read-conversations.ts'
import type { Whose } from '../visibility.ts'
import { draftPlaces, draftsOf } from './read-drafts.ts'
import { saveDraft } from './save-draft.ts'
import { sharedDrafts, sharedPlaces } from './shared-drafts.ts'
import { takeDraft } from './take-draft.ts'

/** Tells the author's other devices; and those who may see the conversation, whose it is, where they see the draft or saw it until now (`shared`: they still do). */
export type TellDraft = (
  author: { tenantId: string; userId: string },
  draft: { conversationId: string; kind: DraftKind; version: number; shared?: boolean; taken?: true },
  shownTo?: Whose,
) => void

const ById = Strict({ id: Id })
const Moment = Type.String({ format: 'date-time' })
const Digits = Type.String({ pattern: '^[0-9]+$' })
const Position = Type.Object({ at: Moment, id: Digits, kind: Type.String({ maxLength: 10 }) })
const SharedPosition = Type.Object({ at: Moment, id: Digits, by: Digits })
const own = { access: { permission: 'conversation.read' } }
const reply = { access: { permission: 'conversation.reply' } }

/** What one wrote and did not send, on whatever device; and what colleagues share of theirs. */
export function draftRoutes({ linkTo, tellDraft }: { linkTo: LinkTo; tellDraft: TellDraft }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/drafts', { config: own, schema: { querystring: DraftQuery, response: { 200: DraftList } } }, (req) =>
      req.inTenant(async (tx) => {
        const { limit = 50 } = req.query
        const places = await draftPlaces(tx, { cursor: decodeCursor(Position, req.query.cursor), limit: limit + 1 })
        return pageOf(places, { limit, place: (last) => ({ at: last.updatedAt, id: last.conversationId, kind: last.kind }) })
      }),
    )
    app.get('/drafts/shared', { config: own, schema: { querystring: DraftQuery, response: { 200: SharedDraftList } } }, (req) =>
      req.inTenant(async (tx) => {
        const { limit = 50 } = req.query
        const places = await sharedPlaces(tx, { cursor: decodeCursor(SharedPosition, req.query.cursor), limit: limit + 1 })
        return pageOf(places, { limit, place: (last) => ({ at: last.updatedAt, id: last.conversationId, by: last.author.id }) })
      }),
    )
    app.get('/conversations/:id/drafts', { config: own, schema: { params: ById, response: { 200: DraftsOfConversation } } }, (req) =>
      req.inTenant(async (tx) => {
        await reachConversation(tx, req.params.id)
        return { data: await draftsOf(tx, req.params.id, linkTo) }
      }),
    )
    app.get('/conversations/:id/drafts/shared', { config: own, schema: { params: ById, response: { 200: SharedDrafts } } }, (req) =>
      req.inTenant(async (tx) => {
        await reachConversation(tx, req.params.id)
        return { data: await sharedDrafts(tx, req.params.id, linkTo) }
      }),
    )
    app.put(
      '/conversations/:id/drafts/:kind',
      { config: own, schema: { params: Strict({ id: Id, kind: DraftKind }), body: SaveDraft, response: { 200: DraftSaved } } },
      async (req) => {
        const place = { conversationId: req.params.id, kind: req.params.kind }
        const { version, shared, shownTo } = await req.inTenant((tx) => saveDraft(tx, place, req.body))
        tellDraft(req.caller, { ...place, version, shared }, shownTo)
        return { version }
      },
    )
    app.post(
      '/conversations/:id/drafts/take',
      {
        config: reply,
        schema: { summary: 'Go on with what a colleague shares', params: ById, body: TakeDraft, response: { 200: Draft } },
      },
      async (req) => {
        const place = { conversationId: req.params.id, kind: 'reply' } as const
        const { taken, mine } = await req.inTenant(async (tx) => {
          const taken = await takeDraft(tx, req.params.id, { ...req.body, masked: isVeiled(req.caller) })
          return { taken, mine: (await draftsOf(tx, req.params.id, linkTo)).find(({ kind }) => kind === 'reply') }
        })
        if (!mine) throw new NotFound('draft')
        const author = { tenantId: req.caller.tenantId, userId: req.body.authorId }
        tellDraft(author, { ...place, version: taken.theirs, taken: true }, taken.whose)
        tellDraft(req.caller, { ...place, version: taken.mine }, taken.unshared ? taken.whose : undefined)
        return mine
      },
    )
  }
}

function pageOf<Place>(places: readonly Place[], { limit, place }: { limit: number; place: (last: Place) => object }) {
  const data = places.slice(0, limit)
  const last = data.at(-1)
  return { data, nextCursor: last && places.length > limit ? encodeCursor(place(last)) : null }
}
