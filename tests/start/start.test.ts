import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import { dataFolder, isAlive, until } from '../support/command.ts'
import { agentOf, hotlineOf, type Product, simulate, somePorts, startProduct } from '../support/product.ts'
import { type Client, until as eventually } from '../support/scene.ts'

// One data folder for the whole file: each test finds what the one before has left, as an operator would.
const folder = dataFolder()
const ports = await somePorts()
let product: Product | undefined
after(async () => {
  if (product && isAlive(product.pid)) process.kill(product.pid, 'SIGKILL')
  await until(() => folder.holders().every((pid) => !isAlive(pid)))
  await folder.remove()
})

const start = async (): Promise<Product> => (product = await startProduct(folder, ports))
const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

/** What was said last in each conversation. YouTube is asked now and then, so that what its viewers wrote comes at any moment: that is news, and left out. */
async function lastTexts(agent: Client): Promise<(string | null | undefined)[]> {
  const texts: (string | null | undefined)[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { data: Conversation[]; nextCursor: string | null } = await agent.ask(
      'GET',
      `/conversations?status=all&limit=100${cursor && `&cursor=${cursor}`}`,
    )
    texts.push(...page.data.filter(({ page: { platform } }) => platform !== 'youtube').map((one) => one.lastMessage?.text))
    cursor = page.nextCursor
  }
  return texts
}

async function numberOfConversations(agent: Client): Promise<number> {
  return (await lastTexts(agent)).length
}

async function endedWhole(one: Product): Promise<void> {
  assert.deepEqual([folder.holders(), folder.postmaster()], [[], undefined], 'no database is left behind')
  assert.deepEqual([await answers(one.url), await answers(one.simulatorUrl)], [false, false], 'nobody listens any more')
}

let conversations = 0

test('the first start on an empty folder says where it is and who may come in, and what a customer writes stands in the inbox', async () => {
  const running = await start()
  assert.match(running.said(), new RegExp(`^Switchboard is ready at ${running.url} `, 'm'))
  assert.match(running.said(), new RegExp(`^Customers to play with: ${running.simulatorUrl}$`, 'm'))
  for (const words of ['admin@demo.example', 'lead@demo.example', 'agent1@demo.example', 'agent2@demo.example', 'Password     switchboard'])
    assert.ok(running.said().includes(words), words)
  for (const path of ['/live', '/ready', '/']) assert.equal((await fetch(`${running.url}${path}`)).status, 200, path)

  const agent = await agentOf(running)
  const { account } = await hotlineOf(running, folder)
  const customer = await simulate<{ id: string }>(running, 'POST', '/customers', { platform: 'whatsapp', account, name: 'Thảo' })
  await simulate(running, 'POST', `/customers/${customer.id}/messages`, { kind: 'text', text: 'Cửa hàng mở mấy giờ ạ?' })
  await eventually(
    () => lastTexts(agent),
    (texts) => texts.includes('Cửa hàng mở mấy giờ ạ?'),
  )
  conversations = await numberOfConversations(agent)
  assert.ok(conversations > 10, 'the demo has been filled')

  const { code, stderr } = await running.stop()
  assert.deepEqual([code, stderr], [0, ''])
  await endedWhole(running)
})

test('a second start on the folder finds everything again and fills nothing twice; a third beside it is told so', async () => {
  const running = await start()
  assert.doesNotMatch(running.said(), /Filling/)
  const agent = await agentOf(running)
  assert.equal(await numberOfConversations(agent), conversations)

  const beside = await folder.run(['start'], { env: { DEMO: '1', ...(await somePorts()) } })
  assert.deepEqual([beside.code, beside.stdout], [78, ''])
  assert.match(beside.stderr, /^The demo runs already on the data folder .*, as process \d+: use that one, .*SWITCHBOARD_DATA.*\n$/)
  const samePort = await folder.run(['start'], { env: { PORT: ports.PORT } })
  assert.equal(samePort.code, 78)
  assert.match(samePort.stderr, new RegExp(`^Port ${ports.PORT} of 127.0.0.1 is taken, .* set PORT to a free one.\n$`))
  assert.equal((await agent.call('GET', '/me')).status, 200, 'the one that runs is not disturbed')
})

test('commands work beside the running demo: the doctor finds it sound, and a replay of all it ever heard changes nothing', async () => {
  const running = product as Product
  const agent = await agentOf(running)
  const before = await lastTexts(agent)
  const { healthy, findings } = await folder.json<{ healthy: boolean; findings: { state: string }[] }>(['doctor'], {
    env: { DEMO: '1', ...ports },
  })
  assert.deepEqual([healthy, findings.filter(({ state }) => state === 'wrong')], [true, []])
  const replayed = await folder.json<{ requeued: number; waiting: number }>([
    'replay',
    '--tenant',
    'demo',
    '--since',
    '2020-01-01T00:00:00Z',
    '--wait',
  ])
  assert.ok(replayed.requeued > 0, 'there is something to replay')
  assert.equal(replayed.waiting, 0)
  assert.deepEqual(await lastTexts(agent), before)
})

test('killed in the middle of webhooks it loses none that it had answered with 200, and the next start takes its database over', async () => {
  const running = product as Product
  const hotline = await hotlineOf(running, folder)
  const accepted: string[] = []
  let offered = 0
  let killed = false
  const keepOffering = async () => {
    while (!killed) {
      offered += 1
      const text = `kept whatever happens ${offered}`
      const answer = await hotline.deliver({ id: `wamid.${offered}`, from: `8491000${1000 + offered}`, text }).catch(() => undefined)
      if (answer?.status === 200) accepted.push(text)
    }
  }
  const [holder] = folder.holders().filter(isAlive)
  const postmaster = folder.postmaster()
  assert.ok(holder && postmaster)
  const senders = Array.from({ length: 6 }, keepOffering)
  await until(() => accepted.length >= 20)
  process.kill(holder, 'SIGKILL')
  await running.ended
  killed = true
  await Promise.all(senders)
  assert.ok(isAlive(postmaster), 'nobody was there to stop the database')
  assert.ok(accepted.length < offered, 'it was killed in the middle')

  const next = await start()
  assert.equal(folder.postmaster(), postmaster, 'the same database server serves on')
  const agent = await agentOf(next)
  const missing = async () => {
    const texts = new Set(await lastTexts(agent))
    return accepted.filter((text) => !texts.has(text))
  }
  await eventually(missing, (texts) => texts.length === 0)
})

test('after a hard stop of the whole machine, process ids that others have now keep nobody from starting', async () => {
  const postmaster = folder.postmaster()
  const [holder] = folder.holders().filter(isAlive)
  assert.ok(holder && postmaster)
  for (const pid of [holder, postmaster]) process.kill(pid, 'SIGKILL')
  await product?.ended
  await until(() => !isAlive(postmaster))
  const home = join(folder.path, 'postgres')
  const file = join(home, 'data', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  for (const left of [join(home, 'lock'), join(home, 'holders', `${process.pid}.1-1`), join(folder.path, 'demo.running')])
    writeFileSync(left, `${process.pid}.1`)
  const running = await start()
  assert.ok((await numberOfConversations(await agentOf(running))) >= conversations)
})

test('a database server that dies is started again by itself, without a restart of the product', async () => {
  const running = product as Product
  const agent = await agentOf(running)
  const before = folder.postmaster()
  assert.ok(before)
  process.kill(before, 'SIGKILL')
  await until(async () => {
    const { status, headers } = await agent.call('GET', '/me')
    assert.ok(status === 200 || (status === 503 && headers.get('retry-after') !== null), `${status}`)
    return status === 200 && folder.postmaster() !== before
  })
  const { account } = await hotlineOf(running, folder)
  const customer = await simulate<{ id: string }>(running, 'POST', '/customers', { platform: 'whatsapp', account, name: 'After' })
  await simulate(running, 'POST', `/customers/${customer.id}/messages?wait=1`, { kind: 'text', text: 'after the fall' })
  await eventually(
    () => lastTexts(agent),
    (texts) => texts.includes('after the fall'),
  )
})

test('a Ctrl-C in its terminal, which reaches every process of it at once, ends it in order', async () => {
  const running = product as Product
  process.kill(-running.pid, 'SIGINT')
  const { code } = await running.ended
  assert.equal(code, 0)
  await endedWhole(running)
})

test('when the program that people call is killed, or stopped while it starts, the server does not stay behind', async () => {
  const running = await start()
  process.kill(running.pid, 'SIGKILL')
  await until(() => folder.holders().length === 0 && folder.postmaster() === undefined)
  await until(async () => !(await answers(running.url)))

  const child = folder.start(['start'], { DEMO: '1', ...ports })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await until(() => folder.holders().length === 1)
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
  await endedWhole(running)
})
