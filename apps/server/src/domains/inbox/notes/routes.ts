import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateNote, Id, Note, NoteList, NoteQuery, PatchNote, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { requestOf } from '../../audit/index.ts'
import type { TellDraft } from '../drafts/routes.ts'
import type { LinkTo } from '../read-conversations.ts'
import { addNote } from './add-note.ts'
import { deleteNote, patchNote } from './change-note.ts'
import { reachConversation, reachNote } from './reach-note.ts'
import { notePlaces, notesByIds } from './read-notes.ts'

const ById = Strict({ id: Id })
const Position = Type.Object({ at: Type.String({ format: 'date-time' }), id: Type.String({ pattern: '^[0-9]+$' }) })
const read = { access: { permission: 'conversation.read' } }
const write = { access: { permission: 'note.create' } }
const Done = Type.Null({ description: 'Done; the live feed tells what changed' })
type Asked = Parameters<typeof requestOf>[0]
const changerOf = (req: Asked) => ({ manages: req.caller.grants.has('note.manage'), request: requestOf(req) })

/** What the team writes among itself on a conversation. */
export function noteRoutes({ linkTo, tellDraft }: { linkTo: LinkTo; tellDraft: TellDraft }): FastifyPluginAsyncTypebox {
  const note = async (tx: Tx, id: string) => {
    const [found] = await notesByIds(tx, [id], linkTo)
    if (!found) throw new NotFound('note')
    return found
  }
  return async (app) => {
    app.get(
      '/conversations/:id/notes',
      { config: read, schema: { params: ById, querystring: NoteQuery, response: { 200: NoteList } } },
      (req) =>
        req.inTenant(async (tx) => {
          await reachConversation(tx, req.params.id)
          const { limit = 50, pinned = false } = req.query
          const places = await notePlaces(tx, req.params.id, { cursor: decodeCursor(Position, req.query.cursor), limit: limit + 1, pinned })
          const page = places.slice(0, limit)
          const oldest = page.at(-1)
          const ids = page.map(({ id }) => id)
          return {
            data: await notesByIds(tx, ids, linkTo),
            nextCursor: oldest && places.length > limit ? encodeCursor({ at: oldest.created_at, id: oldest.id }) : null,
          }
        }),
    )
    app.post(
      '/conversations/:id/notes',
      { config: write, schema: { params: ById, body: CreateNote, response: { 201: Note } } },
      async (req, res) => {
        const added = await req.inTenant(async (tx) => note(tx, await addNote(tx, req.params.id, req.body, req.caller)))
        if (req.body.draftVersion) tellDraft(req.caller, { conversationId: req.params.id, kind: 'note', version: 0 })
        return res.code(201).send(added)
      },
    )
    app.patch('/notes/:id', { config: write, schema: { params: ById, body: PatchNote, response: { 200: Note } } }, (req) =>
      req.inTenant(async (tx) => {
        await patchNote(tx, req.params.id, req.body, changerOf(req))
        return note(tx, req.params.id)
      }),
    )
    app.delete('/notes/:id', { config: write, schema: { params: ById, response: { 204: Done } } }, async (req, res) => {
      await req.inTenant((tx) => deleteNote(tx, req.params.id, changerOf(req)))
      return res.code(204).send(null)
    })
    app.get('/notes/:id', { config: read, schema: { params: ById, response: { 200: Note } } }, (req) =>
      req.inTenant(async (tx) => {
        await reachNote(tx, req.params.id)
        return note(tx, req.params.id)
      }),
    )
  }
}
