import { CONNECT_FIELDS, CreateIntegration } from '@switchboard/contracts'
import { Compile } from 'typebox/compile'
import { audit } from '../../domains/audit/index.ts'
import { connectable, connectIntegration, hasWebhooks, makeIntegration, offersPages, webhookUrl } from '../../domains/channels/index.ts'
import type { Config } from '../../infra/config.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { Invalid } from '../../infra/errors.ts'
import { faultsOf } from '../../infra/http/faults.ts'
import { createOutbound } from '../../infra/outbound/index.ts'
import { type Command, Failed, UsageError } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'

// The options that are fields of the contract, in its words.
const OPTIONS: Readonly<Record<string, keyof CreateIntegration>> = Object.fromEntries(
  (['via', 'platform', 'name', ...CONNECT_FIELDS, 'apiBase'] as const).map((field) => [optionFor(field), field]),
)

export const createIntegrationCommand: Command = {
  name: 'create',
  help: `Usage: switchboard integration create --tenant <slug> --via <service> --platform <platform> [options] [--json]

Connects an account of a platform: an integration with its first page. Prints the address to give to the platform. An account that was
switched off before comes back with its history. The switchboard may run meanwhile; it knows the new address within five seconds.

  --via, --platform    one of: ${connectable.map(({ via, platform }) => `${via} ${platform}`).join(' · ')}
  --account            the platform's id of the account (phone_number_id, page id, oa_id); our own web chat makes its own. Left out with
                       pancake: pages are then chosen with "switchboard integration pages", and pageId is null
  --name               as people see the channel
  --account-secondary  its second id, where the platform has one: the business account (WABA) of WhatsApp
  --app-id, --app-secret, --webhook-secret, --access-token, --refresh-token
                       as the service needs them; what is missing is named
  --set name=value     what one service alone asks for, once for each: ${settingsHelp()}
  --verify-token       what the platform must show at subscription; made if left out
  --api-base           another origin of the platform's API: public, or listed in SWITCHBOARD_ALLOW_HOSTS
  --json               {"integrationId", "pageId", "webhookUrl", "verifyToken"}; the last two are null for our own web chat

A value that begins with a dash is written --access-token=-abc. The webhook address is made of PUBLIC_URL, or else HOST and PORT.

Example: switchboard integration create --tenant demo --via meta --platform whatsapp --account 106540352242922 --app-secret … --access-token … --json`,
  async run(args) {
    const { values } = readOptions(args, { tenant: { type: 'string' }, set: { type: 'string', multiple: true }, ...TEXTS })
    const slug = needed(values, 'tenant')
    for (const name of ['via', 'platform']) needed(values, name)
    const body = bodyOf(values)
    return withInstallation(async ({ config, db, owner, vault }) => {
      const tenantId = await tenantBySlug(owner, slug)
      if (body.apiBase) await refusePrivate(config, body.apiBase)
      const made = await inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
        const alone = body.account === undefined && offersPages(body.platform, body.via)
        const connected = alone ? { ...(await makeIntegration(tx, vault, body)), pageId: null } : await connectIntegration(tx, vault, body)
        await audit(tx, {
          action: 'integration.created',
          entity: 'integration',
          entityId: connected.integrationId,
          changes: { via: body.via, platform: body.platform, account: body.account },
          request: undefined,
        })
        return connected
      }).catch((error: Error) => {
        throw error instanceof Invalid ? new UsageError(inOptions(error.extra.errors)) : error
      })
      const hooked = hasWebhooks(body.via)
      const result = {
        integrationId: made.integrationId,
        pageId: made.pageId,
        webhookUrl: hooked ? webhookUrl(config.publicUrl, body.via, made.webhookKey) : null,
        verifyToken: hooked ? made.verifyToken : null,
      }
      answer(values.json, result, [
        result.pageId === null
          ? `Made integration ${result.integrationId}. Choose its pages with "switchboard integration pages".`
          : `Connected (integration ${result.integrationId}, page ${result.pageId}).`,
        ...(hooked ? [`Webhook address  ${result.webhookUrl}`, `Verify token     ${result.verifyToken}`] : []),
      ])
      return 0
    })
  },
}

const TEXTS: Readonly<Record<string, { type: 'string' }>> = Object.fromEntries(
  Object.keys(OPTIONS).map((name) => [name, { type: 'string' }]),
)

const check = Compile(CreateIntegration)

function bodyOf(values: Readonly<Record<string, unknown>>): CreateIntegration {
  const body = Object.fromEntries(
    Object.entries(OPTIONS).flatMap(([option, field]) => (values[option] === undefined ? [] : [[field, values[option]]])),
  )
  const given = values.set === undefined ? body : { ...body, settings: settingsOf(values.set as string[]) }
  if (check.Check(given)) return given
  throw new UsageError(inOptions(faultsOf(check.Errors(given), 'body')))
}

function settingsOf(set: readonly string[]): Record<string, string> {
  const pairs = set.map((one) => {
    const [, name, value] = /^([A-Za-z0-9]+)=(.*)$/s.exec(one) ?? []
    if (name === undefined || value === undefined) throw new UsageError(`--set ${one}: write it as name=value.`)
    return [name, value] as const
  })
  const twice = pairs.find(([name], i) => pairs.findIndex(([other]) => other === name) !== i)
  if (twice) throw new UsageError(`--set ${twice[0]} is given twice.`)
  return Object.fromEntries(pairs)
}

function settingsHelp(): string {
  const named = connectable.map(({ via, platform, fields }) => {
    const names = fields.filter(({ setting }) => setting).map(({ name }) => name)
    return names.length > 0 ? `${via} ${platform} (${names.join(', ')})` : ''
  })
  return named.filter(Boolean).join(' · ') || 'no service of this release'
}

function optionFor(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

// The contract speaks of fields; here they are options.
function inOptions(faults: readonly { path: string; message: string }[]): string {
  const optionOf = (path: string) =>
    Object.entries(OPTIONS).find(([, field]) => `/${field}` === path)?.[0] ?? path.replace(/^\/settings\//, 'set ')
  return faults.map(({ path, message }) => `--${optionOf(path)}: ${message}`).join('\n')
}

// The demo's simulator is within reach of the demo's server, so a channel may be connected to it.
async function refusePrivate(config: Config, apiBase: string): Promise<void> {
  const { allowHosts } = config.demo ? (await import('../../demo/demo.ts')).demoConfig(config) : config
  const outbound = createOutbound({ allowHosts })
  try {
    const refusal = await outbound.refuse(apiBase)
    if (refusal)
      throw new Failed(
        `--api-base ${apiBase}: ${refusal}. List its host:port in SWITCHBOARD_ALLOW_HOSTS if you mean it, for this command and for the server.`,
      )
  } finally {
    await outbound.close()
  }
}
