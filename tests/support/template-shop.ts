// Message templates as tests write them, and the platform's own side of them.
import assert from 'node:assert/strict'
import type { CreateTemplate, Template, TemplateChannel, TemplateChannelList } from '@switchboard/contracts'
import { SECRETS, type Scene, until } from './scene.ts'

/** The business account of the scene's number. */
export const WABA = '102290129340398'

/** A call to the platform itself, as its own dashboard makes it. */
export async function there<T = { id: string }>({ simulator }: Scene, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${simulator.url}/v24.0/${path}`, {
    method,
    headers: { authorization: `Bearer ${SECRETS.accessToken}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  assert.equal(answer.status, 200)
  return (await answer.json()) as T
}

/** A template that is made at the platform, without us. */
export function madeThere(world: Scene, name: string, more: object = {}): Promise<{ id: string }> {
  const components = [{ type: 'BODY', text: `Chào từ ${name}.` }]
  return there(world, 'POST', `${WABA}/message_templates`, { name, language: 'vi', category: 'UTILITY', components, ...more })
}

/** What is known of a channel's templates as a whole. */
export async function templateChannel({ agent }: Scene, pageId: string): Promise<TemplateChannel | undefined> {
  return (await agent.ask<TemplateChannelList>('GET', '/template-channels')).data.find((one) => one.pageId === pageId)
}

/** Reads a channel's templates anew, and waits until that is done. */
export async function syncTemplates(world: Scene, pageId: string): Promise<void> {
  await world.admin.ask('POST', `/pages/${pageId}/template-sync`)
  await until(
    () => templateChannel(world, pageId),
    (one) => one?.syncing === false,
  )
}

let count = 0

/** One that nothing is wrong with, under a name of its own. */
export function templateDraft(
  pageId: string,
  more: Partial<CreateTemplate> = {},
  content: Partial<CreateTemplate['content']> = {},
): CreateTemplate {
  return {
    pageId,
    name: `ready_${(count += 1)}`,
    language: 'vi',
    category: 'utility',
    content: { header: null, body: 'Chào {{1}}, nhẫn {{2}} đã xong ạ.', footer: 'Tiệm Bạc', buttons: [], ...content },
    variables: [
      { at: 'body', name: '1', example: 'Lan' },
      { at: 'body', name: '2', example: 'size 52' },
    ],
    ...more,
  }
}

/** The template once it stands there, and the platform knows all of it. */
export function templateAt({ admin }: Scene, id: string, status: Template['status']): Promise<Template> {
  return until(
    () => admin.ask<Template>('GET', `/templates/${id}`),
    (template) => template.status === status && template.outstanding === null,
  )
}

/** A template that was handed in and approved. */
export async function approvedTemplate(world: Scene, given: CreateTemplate): Promise<Template> {
  const { id } = await world.admin.ask<Template>('POST', '/templates', { ...given, submit: true })
  return templateAt(world, id, 'approved')
}
