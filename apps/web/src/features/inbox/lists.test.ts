import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InboxView as SavedView } from '@switchboard/contracts'
import fc from 'fast-check'
import { filterOf, inboxSearch } from './address.ts'
import { between } from './bulk/use-selection.ts'
import { type ListFilter, PLACE_CHOICES, PRIORITY_CHOICES, SORTS, STATUS_FILTERS, saysWhose, VIEWS } from './filters.ts'
import { conversation, ME } from './inbox.test-support.ts'
import { keepsPlace, withKept } from './kept-row.ts'
import { daysChange, SPANS, spanChange, spanOf, toggled, toggledStatus } from './narrowing/dimension.ts'
import { nextUnread } from './next-unread.ts'
import { addressOf, keptOf, showsAsKept } from './saved/from-view.ts'

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const words = (choices: readonly string[]) => fc.subarray([...choices], { minLength: 1 }).map((some) => some.join(','))
const moment = fc.constantFrom('24h', '7d', '2026-01-31T08:00:00.000Z')
const anyFilter: fc.Arbitrary<ListFilter> = fc
  .record({
    view: fc.constantFrom(...VIEWS),
    status: words(STATUS_FILTERS),
    sort: fc.constantFrom(...SORTS),
    page: sometimes(fc.constantFrom('1', '1,2')),
    platform: sometimes(fc.constant('zalo')),
    place: sometimes(words(PLACE_CHOICES)),
    assignee: sometimes(fc.constantFrom('7', '7,none', 'me,8')),
    team: sometimes(fc.constantFrom('none', '3')),
    tag: sometimes(fc.constantFrom('none', '5,6')),
    notTag: sometimes(fc.constant('5')),
    priority: sometimes(words(PRIORITY_CHOICES)),
    unread: sometimes(fc.constant('true' as const)),
    unreadFirst: sometimes(fc.constant('true' as const)),
    unattended: sometimes(fc.constant('true' as const)),
    activeSince: sometimes(moment),
    activeBefore: sometimes(moment),
    createdSince: sometimes(moment),
    createdBefore: sometimes(moment),
    q: sometimes(fc.constant('ring')),
  })
  .map((drawn) => {
    const named = Object.entries(drawn).filter(([name, value]) => value !== undefined && !(name === 'assignee' && saysWhose(drawn.view)))
    return Object.fromEntries(named) as unknown as ListFilter
  })

test('a saved view opens the very list that was saved, and knows when another one is shown', () => {
  fc.assert(
    fc.property(anyFilter, anyFilter, (filter, other) => {
      const saved = { id: '9', ...keptOf(filter) } as SavedView
      const { view, search } = addressOf(saved)
      assert.deepEqual(filterOf(view, search), filter)
      assert.equal(showsAsKept(saved, { view, search }), true)
      const elsewhere = addressOf({ ...saved, ...keptOf(other) })
      assert.equal(showsAsKept(saved, elsewhere), JSON.stringify(keptOf(filter)) === JSON.stringify(keptOf(other)))
    }),
  )
})

test('an address holds what is known, word by word, and loses the rest', () => {
  assert.deepEqual(
    inboxSearch({
      ...{ status: 'pending,odd,resolved', priority: 'asap', team: 'none,x,4', unread: 'yes', unattended: 'true', saved: 'x' },
      ...{ activeSince: '7d', activeBefore: 'soon', createdSince: '2026-01-31T08:00:00Z', assignee: 'me,you' },
    }),
    {
      ...{ status: 'pending,resolved', team: 'none,4', unattended: 'true', activeSince: '7d' },
      ...{ createdSince: '2026-01-31T08:00:00Z', assignee: 'me' },
    },
  )
})

test('a choice comes and goes with each click; being open needs no word, and all states stand alone', () => {
  assert.deepEqual([toggled(undefined, 'a'), toggled('a', 'b'), toggled('a,b', 'a'), toggled('a', 'a')], ['a', 'a,b', 'b', undefined])
  assert.deepEqual(
    [
      toggledStatus('open', 'pending'),
      toggledStatus('open,pending', 'pending'),
      toggledStatus('open', 'open'),
      toggledStatus('open,pending', 'all'),
    ],
    ['open,pending', undefined, undefined, 'all'],
  )
  assert.deepEqual([toggledStatus('all', 'all'), toggledStatus('all', 'resolved')], [undefined, 'resolved'])
})

test('a span of time is set, read again and taken away; days of the calendar are both within it', () => {
  const filter: ListFilter = { view: 'all', status: 'open', sort: '-lastActivityAt' }
  for (const span of SPANS) {
    const set = { ...filter, ...spanChange(filter, 'active', span) } as ListFilter
    assert.equal(spanOf(set, 'active'), span)
    assert.equal(spanOf({ ...set, ...spanChange(set, 'active', span) } as ListFilter, 'active'), undefined)
  }
  const days = daysChange('created', { from: '2026-01-30', to: '2026-01-31' })
  assert.equal(Date.parse(String(days.createdBefore)) - Date.parse(String(days.createdSince)), 2 * 86_400_000)
  assert.equal(spanOf({ ...filter, ...days } as ListFilter, 'created'), 'days')
  assert.deepEqual(daysChange('created', { from: '', to: '' }), { createdSince: undefined, createdBefore: undefined })
})

test('a range holds its ends, whichever was chosen first', () => {
  const rows = ['1', '2', '3', '4'].map((id) => ({ id }))
  assert.deepEqual(
    [between(rows, '2', '4'), between(rows, '4', '2')],
    [
      ['2', '3', '4'],
      ['2', '3', '4'],
    ],
  )
  assert.deepEqual([between(rows, '9', '2'), between(rows, '2', '9'), between(rows, '3', '3')], [['2'], [], ['3']])
})

test('the next unread row is the first after the present one, and else from the top', () => {
  const rows = [1, 0, 0, 2, 0].map((unread, at) => ({ id: String(at), unread }))
  assert.deepEqual(
    ['0', '1', '3', '4', undefined].map((from) => nextUnread(rows, from)?.id),
    ['3', '3', '0', '0', '0'],
  )
  assert.equal(nextUnread([{ id: '0', unread: 3 }], '0'), undefined)
})

test('the open row stays where it was, however short the list has become and wherever else it stands now', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }))
  const [row] = rows('x')
  assert.ok(row)
  const kept = (there: string[], index: number) => withKept(rows(...there), { row, index }).map(({ id }) => id)
  assert.deepEqual([kept(['a', 'b'], 1), kept([], 5), kept(['a', 'b', 'x'], 0)], [['a', 'x', 'b'], ['x'], ['x', 'a', 'b']])
})

test('an open row keeps its place while it is read, and for no other reason', () => {
  const list: ListFilter = { view: 'all', status: 'open', sort: '-lastActivityAt' }
  const [unread, read] = [conversation('3', { unread: 2 }), conversation('3')]
  const stays = (filter: ListFilter, row: typeof read, now: typeof read, gone: boolean) =>
    keepsPlace({ filter, row, index: 1 }, now, { gone, meId: ME })
  const first: ListFilter = { ...list, unreadFirst: 'true' }
  assert.deepEqual([stays(first, unread, read, false), stays(first, unread, read, true)], [true, true], 'among the rest, loaded or not')
  assert.equal(stays({ ...list, unread: 'true' }, unread, read, true), true)
  assert.equal(stays(list, unread, read, false), false, 'an order that does not ask what is unread')
  assert.equal(stays(first, read, read, false), false, 'it had been read before')
  assert.equal(stays(first, unread, unread, false), false)
  assert.equal(stays(first, unread, conversation('3', { status: 'resolved' }), true), false, 'it was resolved')
})
