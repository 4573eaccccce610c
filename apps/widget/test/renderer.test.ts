import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { draw, h } from '../src/frame/view/h.ts'
import { launch } from '../../../tests/support/chromium.ts'

type Renderer = { h: typeof h; draw: typeof draw }
declare const renderer: Renderer

let browser: Browser
let page: Page
before(async () => {
  browser = await launch()
  page = await browser.newPage()
  const source = stripTypeScriptTypes(readFileSync(new URL('../src/frame/view/h.ts', import.meta.url), 'utf8'))
  await page.goto('about:blank')
  await page.addScriptTag({ type: 'module', content: `${source}\nglobalThis.renderer = { h, draw }` })
})
after(() => browser.close())

test('elements stay who they are when others come before, between and after them, and lose no focus', async () => {
  const kept = await page.evaluate(() => {
    const { h, draw } = renderer
    const list = (keys: string[]) => h('ol', null, [keys.map((key) => h('li', { key }, h('input', { 'aria-label': key })))])
    draw(document.body, list(['b', 'd']))
    const [b, d] = document.querySelectorAll('li')
    d?.querySelector('input')?.focus()
    draw(document.body, list(['a', 'b', 'c', 'd', 'e']))
    const after = [...document.querySelectorAll('li')]
    return [after.length, after[1] === b, after[3] === d, document.activeElement === d?.querySelector('input')]
  })
  assert.deepEqual(kept, [5, true, true, true])
})

test('what is left out leaves its place empty: its neighbours are not taken for it', async () => {
  const same = await page.evaluate(() => {
    const { h, draw } = renderer
    const form = (hint: boolean) => h('form', null, hint && h('div', null, 'hint'), h('div', null, h('textarea', { value: 'x' })))
    draw(document.body, form(false))
    const area = document.querySelector('textarea')
    draw(document.body, form(true))
    const shown = document.body.textContent
    draw(document.body, form(false))
    return [document.querySelector('textarea') === area, shown, document.body.textContent]
  })
  assert.deepEqual(same, [true, 'hint', ''])
})

test('attributes come, change and go; a field’s value is left alone unless it shall be another one', async () => {
  const seen = await page.evaluate(() => {
    const { h, draw } = renderer
    const field = (props: object) => draw(document.body, h('input', { ...props }))
    field({ disabled: true, class: 'a', value: 'one' })
    const input = document.querySelector('input') as HTMLInputElement
    const first = [input.disabled, input.className, input.value]
    input.value = 'typed'
    field({ class: 'b', value: 'one' })
    const second = [input.disabled, input.className, input.value]
    field({ value: '' })
    return [first, second, [input.hasAttribute('class'), input.value]]
  })
  assert.deepEqual(seen, [
    [true, 'a', 'one'],
    [false, 'b', 'typed'],
    [false, ''],
  ])
})

test('text is text, whatever it looks like', async () => {
  const html = await page.evaluate(() => {
    renderer.draw(document.body, renderer.h('p', { title: '"><b>' }, '<img src=x onerror=alert(1)>', 0, null, false))
    return [document.body.querySelectorAll('*').length, document.body.textContent]
  })
  assert.deepEqual(html, [1, '<img src=x onerror=alert(1)>0'])
})
