import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TemplateContent, TemplateRules, TemplateVariable } from '@switchboard/contracts'
import fc from 'fast-check'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import Value from 'typebox/value'
import type { Adapter, PlatformTemplate } from '../adapter.ts'
import { cleanJson } from '../shared/json.ts'
import type { ConformanceOptions } from './options.ts'
import { scriptedHttp } from './scripted-http.ts'

/** An adapter says in rules what its templates are, offers just that, and believes no list. */
export function templateTests(adapter: Adapter, { client }: ConformanceOptions): void {
  const rules = adapter.templates
  if (!rules || !client) return

  test('its rules for templates are those of the contract, and its desk does what they say', () => {
    assert.deepEqual([...Value.Errors(TemplateRules, rules)], [])
    assert.equal(new Set(rules.languages).size, rules.languages.length)
    assert.ok(new RegExp(rules.namePattern, 'u').test('order_done'))
    assert.ok(adapter.capabilities.template && adapter.window.template)
    const desk = adapter.client(client.access, scriptedHttp()).templates
    assert.ok(desk)
    assert.deepEqual([desk.submit !== undefined, desk.remove !== undefined], [rules.writable, rules.writable])
    assert.equal(desk.change !== undefined, rules.writable && rules.changeable)
  })

  test('whatever its platform lists, it is refused or can be stored and shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 204, 400, 401, 404, 429, 500), async (body, status) => {
        const found = await adapter.client(client.access, scriptedHttp({ status, body })).templates?.list()
        if (found && !('class' in found)) found.forEach(assertStorable)
      }),
    )
  })
}

const content = Compile(TemplateContent)
const variables = Compile(Type.Array(TemplateVariable))

/** The contract takes it, and the database holds every letter of it. */
export function assertStorable(template: PlatformTemplate): void {
  assert.ok(content.Check(template.content), JSON.stringify(template.content))
  assert.ok(variables.Check(template.variables), JSON.stringify(template.variables))
  assert.deepEqual(cleanJson(template), template)
  assert.ok(template.name !== '' && template.name.length <= 512 && template.language !== '' && template.language.length <= 20)
}
