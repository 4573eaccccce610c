import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeLink } from './place-link.ts'

test('a thing with a screen of its own leads there, one in a list to the list, with what one needs to see it', () => {
  assert.deepEqual(placeLink({ kind: 'person', id: '7' }), {
    needs: 'person.read',
    link: { to: '/people/$personId', params: { personId: '7' } },
  })
  assert.deepEqual(placeLink({ kind: 'role', id: '7' }), {
    needs: 'role.read',
    link: { to: '/admin/$section', params: { section: 'roles' } },
  })
  assert.equal(placeLink({ kind: 'suppression', id: '7' }), undefined)
})
