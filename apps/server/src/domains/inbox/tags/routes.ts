import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateTag, Id, MergeTag, PatchTag, Strict, Tag, TagList, TagMergePreview, TagRef } from '@switchboard/contracts'
import Type from 'typebox'
import { NoContent } from '../../../infra/http/no-content.ts'
import { requestOf } from '../../audit/index.ts'
import { mergeTag } from './merge-tag.ts'
import { listTags, previewMerge, tagById } from './read-tags.ts'
import { changeTag, createTag, deleteTag } from './save-tag.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'tag.read' } }
const manage = { access: { permission: 'tag.manage' } }

/** Tags of conversations: to choose from, and kept by those who may. */
export const tagRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/tags',
    { config: read, schema: { summary: 'Tags to choose from', response: { 200: Strict({ data: Type.Array(TagRef) }) } } },
    (req) =>
      req.inTenant(async (tx) => ({
        data: await tx.from('conversation_tags').select(['id', 'name', 'color']).orderBy('name').execute(),
      })),
  )
  app.get('/tags/usage', { config: manage, schema: { summary: 'Tags, and how often each is used', response: { 200: TagList } } }, (req) =>
    req.inTenant(async (tx) => ({ data: await listTags(tx) })),
  )
  app.get('/tags/:id', { config: manage, schema: { summary: 'One tag', params, response: { 200: Tag } } }, (req) =>
    req.inTenant((tx) => tagById(tx, req.params.id)),
  )
  app.post('/tags', { config: manage, schema: { summary: 'Make a tag', body: CreateTag, response: { 201: Tag } } }, async (req, reply) =>
    reply.code(201).send(await req.inTenant(async (tx) => tagById(tx, await createTag(tx, req.body, requestOf(req))))),
  )
  app.patch('/tags/:id', { config: manage, schema: { summary: 'Change a tag', params, body: PatchTag, response: { 200: Tag } } }, (req) =>
    req.inTenant(async (tx) => {
      await changeTag(tx, req.params.id, req.body, requestOf(req))
      return tagById(tx, req.params.id)
    }),
  )
  app.delete(
    '/tags/:id',
    { config: manage, schema: { summary: 'Delete a tag', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteTag(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
  app.get(
    '/tags/:id/merge/:into',
    {
      config: manage,
      schema: {
        summary: 'What merging a tag into another would do',
        params: Strict({ id: Id, into: Id }),
        response: { 200: TagMergePreview },
      },
    },
    (req) => req.inTenant((tx) => previewMerge(tx, req.params.id, req.params.into)),
  )
  app.post(
    '/tags/:id/merge',
    { config: manage, schema: { summary: 'Merge a tag into another, which survives', params, body: MergeTag, response: { 200: Tag } } },
    (req) =>
      req.inTenant(async (tx) => {
        await mergeTag(tx, req.params.id, req.body.into, requestOf(req))
        return tagById(tx, req.body.into)
      }),
  )
}
