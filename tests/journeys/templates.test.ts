import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CreateTemplate, FirstWritten, Integration, LiveEvent, Message, Template, TemplateList } from '@switchboard/contracts'
import { type Answer, type Customer, conversationOf, messagesIn, newId, SECRETS, type Scene, scene, until } from '../support/scene.ts'
import {
  approvedTemplate,
  madeThere,
  syncTemplates,
  templateAt,
  templateChannel,
  templateDraft,
  there,
  WABA,
} from '../support/template-shop.ts'
import { picture, upload } from '../support/uploads.ts'

const LONG_AGO = () => new Date(Date.now() - 25 * 3_600_000).toISOString()

let world: Scene
let pageId: string
let customer: Customer
let conversationId: string
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  pageId = world.channel('whatsapp').pageId
  const { integrationId, account } = world.channel('whatsapp')
  await world.admin.ask('PATCH', `/integrations/${integrationId}`, { appId: '700700' })
  await world.sim('PUT', `/accounts/whatsapp/${account}`, { appId: '700700' })
  customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Nhẫn xong chưa ạ?', sentAt: LONG_AGO() })
  conversationId = (await conversationOf(world.agent, pageId)).id
})
after(() => world?.close())

const made = (name: string, more: object = {}) => madeThere(world, name, more)

const list = async (query = '') => (await world.agent.ask<TemplateList>('GET', `/templates?page=${pageId}${query}`)).data
const names = async (query?: string) => (await list(query)).map(({ name }) => name)
const channel = () => templateChannel(world, pageId)
const sync = () => syncTemplates(world, pageId)
const one = (id: string) => world.agent.ask<Template>('GET', `/templates/${id}`)
const isAt = (id: string, status: Template['status']) => templateAt(world, id, status)
const draft = (more?: Partial<CreateTemplate>, content?: Partial<CreateTemplate['content']>) => templateDraft(pageId, more, content)
const approved = (given = draft()) => approvedTemplate(world, given)
const send = (body: object): Promise<Answer<Message & { code?: string; type: string }>> =>
  world.agent.call('POST', `/conversations/${conversationId}/messages`, body)

test('what the platform has is read with everything in it, and what it deletes goes here too', async () => {
  await made('pick_up', {
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Đơn {{1}}', example: { header_text: ['A1'] } },
      { type: 'BODY', text: 'Chào {{1}}, mời ghé lấy.', example: { body_text: [['Lan']] } },
      { type: 'FOOTER', text: 'Tiệm Bạc' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Bản đồ', url: 'https://shop.example/{{1}}', example: ['https://shop.example/q1'] }],
      },
    ],
  })
  const doomed = await made('doomed')
  await sync()
  const found = await until(list, (all) => all.filter(({ status }) => status === 'approved').length === 2)
  const pickUp = found.find(({ name }) => name === 'pick_up')
  assert.deepEqual(pickUp?.content, {
    header: { kind: 'text', text: 'Đơn {{1}}' },
    body: 'Chào {{1}}, mời ghé lấy.',
    footer: 'Tiệm Bạc',
    buttons: [{ kind: 'url', text: 'Bản đồ', value: 'https://shop.example/{{1}}' }],
  })
  assert.deepEqual(
    pickUp.variables.map(({ at, name, example }) => [at, name, example]),
    [
      ['header', '1', 'A1'],
      ['body', '1', 'Lan'],
      ['button.0', '1', 'q1'],
    ],
  )
  await there(world, 'DELETE', `${WABA}/message_templates?name=doomed&hsm_id=${doomed.id}`)
  await sync()
  assert.deepEqual(await names(), ['pick_up'])
  assert.deepEqual(await names('&status=deleted'), ['doomed'])
  assert.deepEqual(await names('&q=M%E1%BB%9DI'), ['pick_up'])
  assert.equal((await channel())?.approved, 1)
  const next = "select extract(epoch from due_at - now()) / 3600 as hours from timers where what = 'templates.sync' and ref = $1"
  assert.equal(Math.round((await world.db.owner.query(next, [pageId])).rows[0]?.hours), 24)
})

test('a channel that is connected brings its templates along', async () => {
  const [account, wabaId] = ['106540352242999', '102290129340999']
  const template = {
    id: '77',
    name: 'was_there',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Hello' }],
  }
  await world.sim('PUT', `/accounts/whatsapp/${account}`, { name: 'Second', ...SECRETS, own: { wabaId, templates: [template] } })
  const body = { via: 'meta', platform: 'whatsapp', account, accountSecondary: wabaId, ...SECRETS, apiBase: world.simulator.url }
  const { pages } = await world.admin.ask<Integration>('POST', '/integrations', body)
  const found = await until(
    async () => (await world.agent.ask<TemplateList>('GET', `/templates?page=${pages[0]?.id}`)).data,
    (all) => all.length > 0,
  )
  assert.deepEqual([found[0]?.name, found[0]?.status], ['was_there', 'approved'])
})

test('a platform that does not answer leaves its reason, and what was known stays', async () => {
  const before = await list()
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { kind: 'template' }, times: 9, fault: { type: 'error', name: 'account-restricted' } },
  ])
  await sync()
  assert.match((await channel())?.syncError ?? '', /restricted/)
  assert.deepEqual(await list(), before)
  await world.sim('PUT', '/faults', [])
  await sync()
  assert.equal((await channel())?.syncError, null)
})

test('every broken limit is refused with its place before anything is handed in, and a draft may wait', async () => {
  const refusal = async (given: object) => {
    const { status, body } = await world.admin.call<{ errors: { path: string; message: string }[] }>('POST', '/templates', given)
    return [status, body.errors?.[0]?.path]
  }
  const submit = { submit: true }
  assert.deepEqual(await refusal(draft({ ...submit, name: 'Not This' })), [400, '/name'])
  assert.deepEqual(await refusal(draft(submit, { body: 'a'.repeat(1025) })), [400, '/content/body'])
  assert.deepEqual(await refusal(draft(submit, { footer: 'a'.repeat(61) })), [400, '/content/footer'])
  assert.deepEqual(await refusal(draft(submit, { header: { kind: 'text', text: 'a'.repeat(61) } })), [400, '/content/header/text'])
  assert.deepEqual(await refusal(draft(submit, { body: 'a {{1}} and {{3}} z' })), [400, '/content/body'])
  assert.deepEqual(await refusal(draft({ ...submit, variables: [] })), [400, '/variables'])
  const replies = Array.from({ length: 11 }, (_, i) => ({ kind: 'quick-reply', text: `r${i}`, value: null }))
  assert.deepEqual(await refusal({ ...draft(submit), content: { ...draft().content, buttons: replies } }), [400, '/content/buttons'])
  assert.deepEqual(await refusal({ ...draft(), colour: 'red' }), [400, '/colour'])

  const rough = await world.admin.ask<Template>('POST', '/templates', draft({ variables: [] }))
  assert.deepEqual([rough.status, rough.externalId], ['draft', null])
  assert.equal((await world.admin.call('POST', `/templates/${rough.id}/submission`)).status, 400)
  const taken = await world.admin.call<{ type: string }>('POST', '/templates', draft({ name: rough.name }))
  assert.deepEqual([taken.status, taken.body.type], [409, '/problems/template-name-taken'])
  assert.equal((await world.admin.call('DELETE', `/templates/${rough.id}`)).status, 204)
  assert.equal((await world.admin.call('GET', `/templates/${rough.id}`)).status, 404)
})

test('one is handed in, approved, rejected after a change with the reason, mended, and taken away, and all screens are told', async () => {
  const live = await world.agent.live()
  const template = await approved()
  await live.next((frame) => frame.type === 'template.updated' && (frame as LiveEvent).data.templateId === template.id)
  live.close()
  assert.ok(template.externalId)
  const change = (version: number, body: string) => ({
    ...draft({}, { body }),
    pageId: undefined,
    name: undefined,
    language: undefined,
    version,
  })
  await world.admin.ask('PUT', `/templates/${template.id}`, change(1, 'Chào {{1}}, xem {{2}} tại https://bit.ly/abc nhé.'))
  const rejected = await isAt(template.id, 'rejected')
  assert.deepEqual([rejected.reason, rejected.version], ['INVALID_FORMAT', 2])
  const late = await world.admin.call<{ type: string; version: number }>(
    'PUT',
    `/templates/${template.id}`,
    change(1, 'Chào {{1}}, {{2}} ạ.'),
  )
  assert.deepEqual([late.status, late.body.type, late.body.version], [409, '/problems/changed-meanwhile', 2])
  await world.admin.ask('PUT', `/templates/${template.id}`, change(2, 'Chào {{1}}, nhẫn {{2}} xong rồi ạ.'))
  const mended = await isAt(template.id, 'approved')
  assert.equal(mended.reason, null)
  await world.admin.ask('DELETE', `/templates/${template.id}`)
  await isAt(template.id, 'deleted')
  const { data } = await there<{ data: { name: string }[] }>(world, 'GET', `${WABA}/message_templates?limit=100`)
  assert.ok(!data.some(({ name }) => name === template.name))
  const log = await world.admin.ask<{ data: { action: string }[] }>('GET', `/audit?entity=template&entityId=${template.id}`)
  assert.deepEqual(
    log.data.map(({ action }) => action),
    ['template.deleted', 'template.updated', 'template.updated', 'template.created'],
  )
})

test('after the window only a template goes: filled, shown in the thread as it is read, and counted', async () => {
  const template = await approved(
    draft(
      { variables: [...draft().variables, { at: 'header', name: '1', example: 'A1' }, { at: 'button.0', name: '1', example: 'A1' }] },
      { header: { kind: 'text', text: 'Đơn {{1}}' }, buttons: [{ kind: 'url', text: 'Theo dõi', value: 'https://shop.example/{{1}}' }] },
    ),
  )
  const named = { name: template.name, language: 'vi' }
  assert.equal((await send({ text: 'Dạ xong rồi ạ' })).body.type, '/problems/reply-window-closed')
  const refused = async (more: object) => {
    const { status, body } = await send({ template: { ...named, ...more } })
    return [status, body.code]
  }
  const buttons = [{ index: 0, value: 'A17' }]
  assert.deepEqual(await refused({ values: ['Lan'], header: 'A17', buttons }), [422, 'template-gaps'])
  assert.deepEqual(await refused({ values: ['Lan', 'size\n52'], header: 'A17', buttons }), [422, 'template-gaps'])
  assert.deepEqual(await refused({ values: ['Lan', 'size 52'], buttons }), [422, 'template-gaps'])
  assert.deepEqual(await refused({ values: ['Lan', 'size 52', 'x'], header: 'A17', buttons }), [422, 'template-values'])
  assert.deepEqual(await refused({ name: 'of_nobody', header: 'A17' }), [422, 'template-unknown'])

  const { status, body } = await send({ template: { ...named, values: ['Lan', 'size 52'], header: 'A17', buttons } })
  assert.equal(status, 202)
  assert.deepEqual([body.type, body.text], ['template', 'Chào Lan, nhẫn size 52 đã xong ạ.'])
  assert.deepEqual(
    [body.data?.title, body.data?.footer, body.data?.buttons],
    ['Đơn A17', 'Tiệm Bạc', [{ title: 'Theo dõi', url: 'https://shop.example/A17' }]],
  )
  const { messages } = await until(
    () => customer.thread(),
    (thread) => thread.messages.at(-1)?.direction === 'out',
  )
  assert.equal(messages.at(-1)?.text, 'Đơn A17\nChào Lan, nhẫn size 52 đã xong ạ.\nTiệm Bạc')
  const used = await one(template.id)
  assert.deepEqual([used.usageCount, used.lastUsedAt !== null], [1, true])
  const [best] = await list('&usable=true&fitting=vi')
  assert.equal(best?.id, template.id)
})

test('a header’s picture is handed in as a sample, and goes with each message unless that brings its own', async () => {
  const file = { name: 'ring.jpg', type: 'image/jpeg' }
  const bytes = await picture()
  const headerFile = await upload({ url: world.url, agent: world.admin }, bytes, file)
  const template = await approved(draft({ headerFile }, { header: { kind: 'image', text: null } }))
  assert.equal(template.headerFile?.key, headerFile)
  const named = { name: template.name, language: 'vi', values: ['Lan', 'size 52'] }
  const first = await send({ template: named })
  assert.deepEqual([first.status, first.body.type, first.body.attachments.length], [202, 'template', 1])
  const own = await upload(world, bytes, { ...file, name: 'other.jpg' })
  assert.equal((await send({ template: named, attachments: [{ file: own }] })).status, 202)
  assert.equal((await send({ template: named, attachments: [{ file: own }, { file: headerFile }] })).body.code, 'template-file')
  const arrived = await until(
    () => messagesIn(world.agent, conversationId),
    (all) => all.filter(({ attachments, status }) => attachments.length === 1 && status !== 'pending').length === 2,
  )
  assert.ok(arrived.every(({ status }) => status !== 'failed'))
})

test('what a webhook tells about a template holds, older news do not, and one that is not known yet is asked for', async () => {
  const template = await approved()
  const news = (value: object) =>
    customer.write({ kind: 'template-status', payload: { message_template_id: Number(template.externalId), ...value } })
  await news({ event: 'PAUSED', reason: 'NONE' })
  await isAt(template.id, 'paused')
  assert.deepEqual(
    await send({ template: { name: template.name, language: 'vi', values: ['Lan', 'x'] } }).then(({ status, body }) => [status, body.code]),
    [422, 'template-not-approved'],
  )
  const graded = { message_template_id: Number(template.externalId), new_quality_score: 'RED' }
  await customer.write({ kind: 'template-quality', payload: graded })
  await until(
    () => one(template.id),
    ({ quality }) => quality === 'low',
  )
  const log = "select from logs_system where tenant_id = $1 and what = 'message_template_status_update'"
  const told = async () => (await world.db.owner.query(log, [world.tenantId])).rowCount ?? 0
  const before = await told()
  const older = { message_template_id: Number(template.externalId), event: 'APPROVED', reason: 'NONE' }
  await customer.write({ kind: 'template-status', sentAt: LONG_AGO(), payload: older })
  await until(told, (rows) => rows > before)
  assert.equal((await one(template.id)).status, 'paused')
  await made('born_elsewhere')
  await until(list, (all) => all.some(({ name, status }) => name === 'born_elsewhere' && status === 'approved'))
  assert.equal((await one(template.id)).quality, 'low')
})

test('somebody who never wrote is written to first, by a template alone', async () => {
  const template = await approved()
  const stranger = await world.customer('whatsapp', 'Trần Văn Minh', { phone: '+84907654321' })
  const first = { pageId, to: '+84 907 654 321' }
  const text = await world.agent.call<{ type: string }>('POST', '/conversations', { ...first, text: 'Chào anh' })
  assert.deepEqual([text.status, text.body.type], [409, '/problems/reply-window-closed'])
  const body = { ...first, clientId: newId(), template: { name: template.name, language: 'vi', values: ['Minh', 'size 60'] } }
  const started = await world.agent.ask<FirstWritten>('POST', '/conversations', body)
  assert.equal(started.message.text, 'Chào Minh, nhẫn size 60 đã xong ạ.')
  assert.equal((await world.agent.ask<FirstWritten>('POST', '/conversations', body)).message.id, started.message.id)
  await until(
    () => stranger.thread(),
    ({ messages }) => messages.some(({ text }) => text?.startsWith('Chào Minh')),
  )
  await stranger.write({ kind: 'text', text: 'Cảm ơn shop' })
  const thread = await until(
    () => messagesIn(world.agent, started.conversation.id),
    (all) => all.length === 2,
  )
  assert.equal(thread.filter(({ direction }) => direction === 'inbound').length, 1)
})

test('agents see and send templates; only administrators make, change, submit, read anew and delete them', async () => {
  const [template] = await list()
  const asked: [method: string, path: string, body?: object][] = [
    ['POST', '/templates', draft()],
    ['PUT', `/templates/${template?.id}`, draft()],
    ['POST', `/templates/${template?.id}/submission`],
    ['DELETE', `/templates/${template?.id}`],
    ['POST', `/pages/${pageId}/template-sync`],
  ]
  for (const [method, path, body] of asked) assert.equal((await world.agent.call(method, path, body)).status, 403, `${method} ${path}`)
})
