import type { Account } from '../model.ts'
import type { ApiCall, ApiRoute } from '../platform.ts'
import { at, text } from '../read.ts'
import { handshake } from '../wire/handshake.ts'
import type { World } from '../world/world.ts'
import { graphError, graphPath, ok } from './graph.ts'

type Owner = (call: ApiCall, world: World) => Account | undefined

/** `subscribed_apps` of a page or a WABA: whether webhooks flow, and (WhatsApp) to which address. */
export function subscriptionRoutes(owner: Owner): ApiRoute[] {
  const path = graphPath('/:node/subscribed_apps')
  return [
    { method: 'GET', path, kind: 'setup', owner, act: (_, account) => ok({ data: account.subscribed ? [appOf(account)] : [] }) },
    { method: 'POST', path, kind: 'setup', owner, act: subscribe },
    {
      method: 'DELETE',
      path,
      kind: 'setup',
      owner,
      act(_, account, world) {
        account.subscribed = false
        world.changed('accounts')
        return ok({ success: true })
      },
    },
  ]
}

async function subscribe(call: ApiCall, account: Account, world: World) {
  const asked = (name: string) => call.query.get(name) ?? call.fields[name] ?? text(at(call.json, name))
  const url = asked('override_callback_uri')
  if (url) {
    const proof = await handshake(url, asked('verify_token') ?? '')
    if (!proof.ok) return graphError(2200, '(#2200) Callback verification failed', { details: proof.detail })
    account.webhookUrl = url
  }
  account.subscribed = true
  world.changed('accounts')
  return ok({ success: true })
}

function appOf(account: Account) {
  return { id: account.appId, name: account.name, whatsapp_business_api_data: { id: account.appId, name: account.name, link: '' } }
}
