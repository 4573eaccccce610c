// What a browser does when somebody connects by consent: the platform's page, the button pressed on it, and the way back.
import assert from 'node:assert/strict'
import type { ConsentOutcome, CreateIntegration, Integration, Page } from '@switchboard/contracts'
import type { Client, Scene } from './scene.ts'

/** Makes the integration of an app, without a page. */
export function appOf(world: Scene, body: CreateIntegration): Promise<Integration> {
  return world.admin.ask<Integration>('POST', '/integrations', { ...body, apiBase: world.simulator.url })
}

/** Begins a consent: the address of the platform's page. */
export async function begin(client: Client, integrationId: string, consent: string): Promise<URL> {
  return new URL((await client.ask<{ url: string }>('POST', `/integrations/${integrationId}/consents`, { consent })).url)
}

/** Presses a button on the platform's page: the address that the platform sends the browser to. */
export async function press(page: URL, fields: Readonly<Record<string, string>>): Promise<URL> {
  const shown = await fetch(page)
  assert.equal(shown.status, 200, await shown.clone().text())
  const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })
  assert.equal(answer.status, 302)
  return new URL(answer.headers.get('location') ?? '')
}

export const allow = (page: URL, account: string) => press(page, { decision: 'allow', account })

/** Where the product sends the browser on. */
export interface SentOn {
  status: number
  path: string
  id: string | null
  refused: string | null
  /** The whole of it. */
  location: string
}

/** The browser comes back with a session's cookie, or with none. */
export async function comeBack(back: URL, token: string | undefined): Promise<SentOn> {
  const answer = await fetch(back, { redirect: 'manual', headers: token === undefined ? {} : { cookie: `sb_session=${token}` } })
  const location = answer.headers.get('location') ?? ''
  const url = new URL(location, back)
  return { status: answer.status, path: url.pathname, id: url.searchParams.get('id'), refused: url.searchParams.get('refused'), location }
}

/** What became of it. */
export function outcomeOf(client: Client, sent: SentOn): Promise<ConsentOutcome> {
  assert.equal(sent.refused, null, sent.location)
  return client.ask<ConsentOutcome>('GET', `/consents/${sent.id}`)
}

/** The whole way of somebody who says yes. */
export async function consented(
  world: Scene,
  integrationId: string,
  consent: string,
  fields: Readonly<Record<string, string>>,
): Promise<ConsentOutcome> {
  const back = await press(await begin(world.admin, integrationId, consent), { decision: 'allow', ...fields })
  return outcomeOf(world.admin, await comeBack(back, world.admin.token))
}

/** Connects an account that was found. */
export function chosen(world: Scene, outcome: ConsentOutcome, { platform, account }: { platform: string; account: string }): Promise<Page> {
  return world.admin.ask<Page>('POST', `/consents/${outcome.id}/pages`, { platform, account })
}

/** Names of the tests of a connection that fail, but for where its webhooks go: nobody has told the platform. */
export async function failingChecks(world: Scene, integrationId: string): Promise<string[]> {
  const { checks } = await world.admin.ask<{ checks: { name: string; ok: boolean }[] }>('POST', `/integrations/${integrationId}/check`)
  assert.ok(checks.length > 0)
  return checks.filter(({ name, ok }) => !ok && !name.includes('webhook')).map(({ name }) => name)
}

/** An answer in the hands of whoever did not ask for it, or made into another: who, with which address, in which session. */
export async function foreignTries(
  world: Scene,
  back: URL,
  elsewhere: Client,
): Promise<[who: string, url: URL, token: string | undefined][]> {
  const withState = (state: string | undefined) => {
    const url = new URL(back)
    if (state === undefined) url.searchParams.delete('state')
    else url.searchParams.set('state', state)
    return url
  }
  const twoStates = withState(undefined)
  for (const state of [back.searchParams.get('state') ?? '', 'another']) twoStates.searchParams.append('state', state)
  const key = await world.admin.ask<{ key: string }>('POST', '/api-keys', { name: 'script', scopes: ['channel.manage'] })
  const { token } = world.admin
  return [
    ['nobody', back, undefined],
    ['the same person in another session', back, elsewhere.token],
    ['somebody without the right', back, world.agent.token],
    ['an API key', back, key.key],
    ['another provider', new URL(back.href.replace('/connect/zalo', '/connect/tiktok')), token],
    ['a state of nobody', withState(`sbc_${'a'.repeat(43)}`), token],
    ['a session as a state', withState(token), token],
    ['no state', withState(undefined), token],
    ['two states', twoStates, token],
  ]
}
