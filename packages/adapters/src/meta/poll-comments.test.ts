import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant, JsonObject } from '@switchboard/contracts'
import fc from 'fast-check'
import type { Polled, PollFailure } from '../adapter.ts'
import type { CommentLists, ListedComment } from './comment-list.ts'
import { pollComments } from './poll-comments.ts'

const START = Date.parse('2026-01-01T09:00:00Z')
const instant = (second: number): Instant => new Date(START + second * 1000).toISOString().replace('Z', '000Z')
const GONE = { class: 'recipient', code: '100/33', message: 'gone' } as const

/** Posts with comments, and what a poller knows of them by his polls alone. */
class Wall {
  now = 0
  comments = new Map<string, { post: number; second: number; text: string; hidden: boolean }>()
  heard = new Map<string, { text: string; hidden: boolean }>()
  adds: string[] = []
  cursor: JsonObject | undefined
  posts: number
  pageSize: number
  constructor(posts: number, pageSize = 100) {
    this.posts = posts
    this.pageSize = pageSize
  }

  async poll(): Promise<Polled> {
    const lists: CommentLists = {
      posts: async () => ({
        posts: Array.from({ length: this.posts }, (_, i) => ({ id: `p${i}`, count: this.under(i).length, raw: { id: `p${i}` } })),
        calls: 1,
      }),
      comments: async ({ id }) => {
        const all = this.under(Number(id.slice(1))).toSorted((one, other) => (one.at < other.at ? 1 : -1))
        return { comments: all.slice(0, this.pageSize), whole: all.length <= this.pageSize, calls: 1 }
      },
      missing: async (id) => (this.comments.has(id) ? undefined : GONE),
    }
    const bodyOf = ({ verb, comment }: { verb: string; comment: Partial<ListedComment> }) => ({ verb, ...comment })
    const polled = await pollComments(this.cursor, { lists, at: instant(this.now), bodyOf })
    assert.ok('bodies' in polled)
    this.cursor = JSON.parse(JSON.stringify(polled.cursor)) as JsonObject
    for (const body of polled.bodies) this.hear(body as unknown as { verb: string } & ListedComment)
    return polled
  }

  under(post: number): ListedComment[] {
    const mine = [...this.comments].filter(([, comment]) => comment.post === post)
    return mine.map(([id, { second, text, hidden }]) => ({ id, at: instant(second), text, hidden, raw: {} }))
  }

  hear({ verb, id, text }: { verb: string } & ListedComment): void {
    const known = this.heard.get(id)
    if (verb === 'add') {
      this.adds.push(id)
      this.heard.set(id, { text, hidden: false })
    } else if (verb === 'remove') this.heard.delete(id)
    else if (known) this.heard.set(id, verb === 'edited' ? { ...known, text } : { ...known, hidden: verb === 'hide' })
  }
}

test('the first poll asks nothing: what was written before is not ours to recover', async () => {
  const wall = new Wall(1)
  wall.comments.set('old', { post: 0, second: -10, text: 'before', hidden: false })
  assert.deepEqual([(await wall.poll()).bodies, wall.heard.size], [[], 0])
  wall.comments.set('new', { post: 0, second: 5, text: 'after', hidden: false })
  wall.now = 600
  await wall.poll()
  assert.deepEqual([...wall.heard.keys()], ['new'])
})

test('what was written just now is left to its webhook, and found later where that never comes', async () => {
  const wall = new Wall(1)
  await wall.poll()
  wall.now = 600
  wall.comments.set('young', { post: 0, second: 590, text: 'hello', hidden: false })
  assert.deepEqual((await wall.poll()).bodies, [])
  wall.now = 1200
  await wall.poll()
  assert.deepEqual(wall.adds, ['young'])
})

type Act = { do: 'write' | 'edit' | 'hide' | 'remove' | 'poll'; post: number; which: number }
const acts = fc.array(
  fc.record<Act>({ do: fc.constantFrom('write', 'write', 'edit', 'hide', 'remove', 'poll'), post: fc.nat(3), which: fc.nat(20) }),
  { maxLength: 60 },
)

test('whatever happens between polls, in the end all of it is known, and nothing was told twice', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (script) => {
      const wall = new Wall(4)
      await wall.poll()
      for (const [step, act] of script.entries()) {
        wall.now += 30
        const ids = [...wall.comments.keys()]
        const id = ids[act.which % Math.max(1, ids.length)] ?? ''
        const comment = wall.comments.get(id)
        if (act.do === 'poll') await wall.poll()
        else if (act.do === 'write')
          wall.comments.set(`c${step}`, { post: act.post, second: wall.now, text: `said ${step}`, hidden: false })
        else if (comment && act.do === 'remove') wall.comments.delete(id)
        else if (comment)
          wall.comments.set(id, act.do === 'edit' ? { ...comment, text: `edit ${step}` } : { ...comment, hidden: !comment.hidden })
      }
      // Unchanged counts have their turn one after the other.
      for (let round = 0; round < 12; round += 1) {
        wall.now += 600
        await wall.poll()
      }
      const stands = new Map([...wall.comments].map(([id, { text, hidden }]) => [id, { text, hidden }]))
      assert.deepEqual(new Map([...wall.heard].sort()), new Map([...stands].sort()))
      assert.equal(new Set(wall.adds).size, wall.adds.length)
    }),
    { numRuns: 150 },
  )
})

test('of many posts that changed at once some wait for the next poll, which is asked for soon; no cursor grows too long', async () => {
  const wall = new Wall(40)
  await wall.poll()
  for (let i = 0; i < 2000; i += 1)
    wall.comments.set(`${10n ** 17n + BigInt(i)}_${10n ** 15n + BigInt(i)}`, {
      post: i % 40,
      second: 1 + i,
      text: `said ${i}`,
      hidden: i % 3 === 0,
    })
  wall.now = 4000
  let polls = 1
  while ((await wall.poll()).more) polls += 1
  assert.equal(polls, 6)
  assert.equal(wall.heard.size, 1500, 'those of the thirty newest posts')
  assert.ok(JSON.stringify(wall.cursor).length < 60_000, `${JSON.stringify(wall.cursor).length}`)
  wall.now = 5000
  for (let i = 0; i < 40; i += 1) await wall.poll()
  assert.equal(new Set(wall.adds).size, wall.adds.length, 'nor are those news again that nobody watches any more')
})

test('a list that is cut off takes nobody for deleted', async () => {
  const wall = new Wall(1, 5)
  await wall.poll()
  for (let i = 0; i < 4; i += 1) wall.comments.set(`a${i}`, { post: 0, second: 1 + i, text: 'a', hidden: false })
  wall.now = 100
  await wall.poll()
  for (let i = 0; i < 8; i += 1) wall.comments.set(`b${i}`, { post: 0, second: 100 + i, text: 'b', hidden: false })
  wall.now = 300
  await wall.poll()
  assert.equal([...wall.heard.keys()].filter((id) => id.startsWith('a')).length, 4)
})

const refusing = async (error: PollFailure): Promise<Polled | PollFailure> => {
  const no = async () => ({ error, calls: 1 })
  const { cursor } = (await pollComments(undefined, { lists: {} as CommentLists, at: instant(0), bodyOf: () => ({}) })) as Polled
  return pollComments(cursor, { lists: { posts: no, comments: no, missing: async () => undefined }, at: instant(600), bodyOf: () => ({}) })
}

test('a page that may not be asked for its comments has none to find; a dead token is told, and Meta’s limits are waited for', async () => {
  const missing = await refusing({ class: 'reauth', code: '200', message: 'no permission' })
  assert.ok('bodies' in missing && missing.bodies.length === 0 && !missing.more)
  const dead = await refusing({ class: 'reauth', code: '190/460', message: 'changed password' })
  assert.ok('class' in dead && dead.class === 'reauth')
  const limited = await refusing({ class: 'wait', code: '80001', message: 'too many' })
  assert.ok('class' in limited && limited.retryAfterMs === 3_600_000 && limited.units === 1)
})
