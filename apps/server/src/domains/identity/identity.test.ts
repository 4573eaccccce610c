import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { SCOPES, type Scope } from '@switchboard/contracts'
import { normalEmail } from './email.ts'
import { common, covers, type Grants, wider } from './grants.ts'
import { mergePreferences } from './me.ts'
import { networkOf } from '../../infra/http/network.ts'
import { hashPassword, passwordFits } from './password.ts'
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, totpStep } from './second-factor.ts'

const scope = fc.constantFrom(...SCOPES)
const grants: fc.Arbitrary<Grants> = fc
  .array(fc.tuple(fc.constantFrom('a.x', 'b.x', 'c.x', 'd.x'), scope))
  .map((entries) => new Map<string, Scope>(entries))

describe('rights', () => {
  test('that two hold in common are covered by both, and lose nothing that both have', () => {
    fc.assert(
      fc.property(grants, grants, (one, other) => {
        const both = common(one, other)
        assert.ok(covers(one, both) && covers(other, both))
        for (const key of one.keys()) assert.equal(both.has(key), other.has(key))
        assert.deepEqual(new Map([...common(other, one)].sort()), new Map([...both].sort()))
      }),
    )
  })
  test('are covered by themselves, and by nobody who lacks one or reaches less far', () => {
    fc.assert(
      fc.property(grants, (all) => {
        assert.ok(covers(all, all))
        for (const [key, reach] of all) {
          assert.ok(!covers(new Map([...all].filter(([other]) => other !== key)), all))
          if (reach !== 'assigned') assert.ok(!covers(new Map([...all, [key, 'assigned']]), all))
        }
      }),
    )
  })
  test('over a team and over what nobody has are neither more than the other: nobody gives away the one for the other, and a key that meets both has own rows', () => {
    const [team, unassigned] = (['team', 'unassigned'] as const).map((reach) => new Map([['a.x', reach]]))
    assert.ok(team && unassigned)
    assert.deepEqual([covers(team, unassigned), covers(unassigned, team)], [false, false])
    assert.deepEqual([...common(team, unassigned)], [['a.x', 'assigned']])
    assert.equal(wider('unassigned', 'team'), 'team')
  })
  test('add up to the wider scope, whatever the order', () => {
    fc.assert(fc.property(scope, scope, (one, other) => assert.equal(wider(one, other), wider(other, one))))
    assert.equal(wider('assigned', 'unassigned'), 'unassigned')
    assert.equal(wider('all', undefined), 'all')
    assert.equal(wider('team', 'assigned'), 'team')
  })
})

test('tries are counted per IPv4 address, and per /64 of IPv6, however they are written', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7')
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7')
  assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:0db8:0001:0002:bbbb::2'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('no address'), 'no address')
})

test('addresses that look alike are one address', () => {
  assert.equal(normalEmail(' Ａdmin@ACME.example '), 'admin@acme.example')
})

test('preferences keep what a change leaves out', () => {
  assert.deepEqual(mergePreferences({ theme: 'dark', layout: { a: 1 } }, { layout: { b: 2 } }), { theme: 'dark', layout: { a: 1, b: 2 } })
  assert.deepEqual(mergePreferences({}, { theme: 'light' }), { theme: 'light' })
})

test('a password fits its own hash alone, in any of its Unicode forms; where there is no hash none fits', async () => {
  const stored = await hashPassword('Cà phê sữa đá')
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await passwordFits(stored, 'Cà phê sữa đá'.normalize('NFD')), true)
  assert.equal(await passwordFits(stored, 'ca phe sua da'), false)
  assert.equal(await passwordFits(null, 'nobody has this password'), false)
})

describe('codes', () => {
  test('of RFC 6238 give the step they belong to, with a neighbour to each side', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' // "12345678901234567890"; appendix B, the last six of eight digits
    for (const [at, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [1234567890, '005924'],
      [2000000000, '279037'],
    ] as const) {
      const step = Math.floor(at / 30)
      for (const now of [at, at + 30, at - 30]) assert.equal(totpStep(secret, code, now), step)
      assert.equal(totpStep(secret, code, at + 90), undefined)
    }
  })
  test('that are no six digits fit nothing', () => {
    const secret = newTotpSecret()
    fc.assert(
      fc.property(fc.string(), (code) => {
        if (!/^\d{6}$/.test(code)) assert.equal(totpStep(secret, code, 1e9), undefined)
      }),
    )
  })
  test('for recovery all differ, and count however they are typed', () => {
    const { codes, hashes } = newRecoveryCodes()
    assert.equal(new Set(codes).size, 10)
    assert.deepEqual(hashes[0], hashRecoveryCode((codes[0] ?? '').toUpperCase().replaceAll('-', ' ')))
  })
})
