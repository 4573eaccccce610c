// A number that platforms vouch for makes one person of who has it, whoever wrote first and whoever belongs to him already.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Known, merge, mergesOf, personOf, somebody, suggestedFor } from '../support/people.ts'
import { until } from '../support/scene.ts'
import { setStage, type Stage } from '../support/stage.ts'

let stage: Stage
before(async () => {
  stage = await setStage()
})
after(() => stage?.world.close())

const newcomer = (platform: Parameters<typeof somebody>[1], name: string, who?: { phone: string }) => somebody(stage, platform, name, who)
const gives = ({ customer }: Known, phone: string) =>
  customer.write({ kind: 'submit-info', payload: { name: 'Yến', phone: phone.replace('+', '') } })
const accounts = async (id: string) => (await personOf(stage.world.agent, id)).contacts.length
const one = (id: string, count: number) =>
  until(
    () => accounts(id),
    (found) => found === count,
  )

test('who wrote first and gives the number last is one with who had it before, and the screens of both are told', async () => {
  const { agent, colleague } = stage.world
  const phone = '+84908222111'
  const zalo = await newcomer('zalo', 'Hoàng Yến')
  const whatsapp = await newcomer('whatsapp', 'Yến', { phone })
  const live = await colleague.live()
  await gives(zalo, phone)
  await one(zalo.personId, 2)
  const [line] = await mergesOf(agent, zalo.personId)
  assert.deepEqual([line?.reason, line?.evidence, line?.survivor.id, line?.person.id], ['phone', phone, zalo.personId, whatsapp.personId])
  await live.next(({ type, data }) => type === 'conversation.updated' && data.conversation?.id === whatsapp.conversation.id)
  live.close()
  assert.equal((await personOf(agent, whatsapp.personId)).id, zalo.personId)
})

test('who stands alone joins those who belong together already, though he wrote before them', async () => {
  const { agent } = stage.world
  const phone = '+84908222112'
  const zalo = await newcomer('zalo', 'Mai Anh')
  const whatsapp = await newcomer('whatsapp', 'Mai Trần', { phone })
  const messenger = await newcomer('messenger', 'Anh Mai')
  await merge(agent, whatsapp.personId, messenger.personId)
  await gives(zalo, phone)
  await one(zalo.personId, 3)
  assert.equal((await personOf(agent, zalo.personId)).id, whatsapp.personId)
})

test('of two to whom others belong neither joins the other by itself: it is suggested', async () => {
  const { agent } = stage.world
  const phone = '+84908222113'
  const zalo = await newcomer('zalo', 'Thu Hà')
  const cousin = await newcomer('messenger', 'Hà Thu')
  await merge(agent, zalo.personId, cousin.personId)
  const whatsapp = await newcomer('whatsapp', 'Thu Lê', { phone })
  const sister = await newcomer('messenger', 'Hà')
  await merge(agent, whatsapp.personId, sister.personId)
  await gives(zalo, phone)
  const suggested = await until(
    () => suggestedFor(agent, zalo.personId),
    (all) => all.length > 0,
  )
  assert.ok(JSON.stringify(suggested).includes(whatsapp.personId))
  assert.deepEqual([await accounts(zalo.personId), await accounts(whatsapp.personId)], [2, 2])
})
