import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpFailure, type PlatformTemplate } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { access as sms } from './cases.ts'
import { whatsappByTwilio } from './index.ts'
import { approved, HX, read, row, whole } from './template-cases.ts'
import { withOwnNames } from './template-read.ts'
import { renderApproval, renderContent } from './template-write.ts'

const access = { ...sms, account: 'whatsapp:+15005550006' }

function speaking(...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  const desk = whatsappByTwilio.client(access, { http }).templates
  assert.ok(desk?.submit && desk.remove)
  return { desk: { list: desk.list, submit: desk.submit, remove: desk.remove }, requests }
}

const page = (sids: readonly string[], next?: string) => ({
  body: {
    contents: sids.map((sid) => row({ 'twilio/text': { body: 'x' } }, { sid, approval_requests: { ...approved, name: sid } })),
    meta: { next_page_url: next ?? null, key: 'contents' },
  },
})

test('the desk reads all pages of the list, of which the address leads nowhere else, and one that breaks off is no list', async () => {
  const first = page(['HX1'], 'https://elsewhere.example/v1/ContentAndApprovals?PageSize=100&Page=1&PageToken=T1')
  const { desk, requests } = speaking(first, page(['HX2', 'HX3']))
  const found = await desk.list()
  assert.ok(Array.isArray(found))
  assert.deepEqual(
    found.map(({ externalId }) => externalId),
    ['HX1', 'HX2', 'HX3'],
  )
  assert.deepEqual(
    requests.map(({ url }) => url),
    [
      'http://127.0.0.1:4010/v1/ContentAndApprovals?PageSize=100',
      'http://127.0.0.1:4010/v1/ContentAndApprovals?PageSize=100&Page=1&PageToken=T1',
    ],
  )
  const broken = await speaking(first, { status: 503, body: '<html>' }).desk.list()
  assert.ok('class' in broken && broken.class === 'retry')
})

test('the desk gives each its own name, whatever the order of the list', () => {
  const one = (externalId: string, language = 'vi') => ({
    ...(read({ 'twilio/text': { body: 'x' } }) as PlatformTemplate),
    externalId,
    language,
  })
  const list = [one('HX000001'), one('HX000002'), one('HX000003', 'en')]
  const names = (of: readonly PlatformTemplate[]) => withOwnNames(of).map(({ externalId, name }) => [externalId, name])
  assert.deepEqual(names(list), [
    ['HX000001', 'order_done 000001'],
    ['HX000002', 'order_done 000002'],
    ['HX000003', 'order_done'],
  ])
  assert.deepEqual(names(list.toReversed()), names(list).toReversed())
})

test('the desk hands a content in for approval, and leaves none behind that was not taken', async () => {
  const made = { status: 201, body: { sid: HX } }
  const { desk, requests } = speaking(made, { status: 201, body: { ...approved, status: 'received', category: 'MARKETING' } })
  assert.deepEqual(await desk.submit(whole), { externalId: HX, status: 'pending', category: 'marketing' })
  assert.deepEqual(requests.map(sentJson), [renderContent(whole), renderApproval(whole)])
  assert.match(requests[1]?.url ?? '', new RegExp(`/v1/Content/${HX}/ApprovalRequests/whatsapp$`))

  const refusal = { status: 400, body: { code: 63040, message: 'A template of this name exists.' } }
  const refused = speaking(made, refusal, { status: 204, body: '' })
  assert.deepEqual(await refused.desk.submit(whole), { class: 'content', code: '63040', message: 'A template of this name exists.' })
  assert.deepEqual([refused.requests[2]?.method, refused.requests[2]?.url], ['DELETE', `http://127.0.0.1:4010/v1/Content/${HX}`])

  const lost = speaking(made, new HttpFailure('reset', true, 'reset'))
  const outcome = await lost.desk.submit(whole)
  assert.ok('class' in outcome && outcome.class === 'retry')
  assert.equal(lost.requests.length, 2)
  const nothing = await speaking({ status: 201, body: {} }).desk.submit(whole)
  assert.ok('class' in nothing && nothing.code === 'nonsense')
})

test('the desk deletes one at WhatsApp too; that it is gone already is no error', async () => {
  const { desk, requests } = speaking(
    { status: 204, body: '' },
    { status: 404, body: { code: 20404, message: 'not found' } },
    { status: 401, body: { code: 20003, message: 'Authenticate' } },
  )
  const doomed = { externalId: HX, name: 'order_done' }
  assert.deepEqual([await desk.remove(doomed), await desk.remove(doomed)], [{ removed: true }, { removed: true }])
  assert.equal(requests[0]?.url, `http://127.0.0.1:4010/v1/Content/${HX}?deleteInWaba=true`)
  const refused = await desk.remove(doomed)
  assert.ok('class' in refused && refused.class === 'reauth')
})
