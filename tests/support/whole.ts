// A world with every domain of the product, and one thing of each kind that belongs to acme: what the sweep over all routes tries to reach from elsewhere.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFiles } from '../../apps/server/src/domains/files/index.ts'
import { domains } from '../../apps/server/src/domains/index.ts'
import { readConfig } from '../../apps/server/src/infra/config.ts'
import { createVault } from '../../apps/server/src/infra/crypto/envelope.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { createOutbound } from '../../apps/server/src/infra/outbound/index.ts'
import { apiRole } from '../../apps/server/src/roles/api.ts'
import type { Runtime } from '../../apps/server/src/start/runtime.ts'
import { createWorld, testKeys, type World } from './app.ts'
import type { KnownParams } from './sweep.ts'

/** The routes of identity and audit come with every world; these are the others. Whatever calls out is refused: there is nothing it may reach. */
export async function createWholeWorld(): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sb-whole-'))
  const config = readConfig({ SWITCHBOARD_DATA: dataDir, DEMO: '0' })
  const log = createLog('silent')
  const outbound = createOutbound({ allowHosts: [] })
  const others = domains.filter(({ name }) => name !== 'identity' && name !== 'audit')
  const world = await createWorld({
    domains: others,
    deps: ({ db, identity }) => {
      const files = createFiles({ config, db, masterKeys: testKeys, log })
      const runtime = {
        config,
        log,
        db,
        identity,
        files,
        outbound,
        vault: createVault(testKeys),
        masterKeys: testKeys,
        hub: { signal: () => undefined },
      }
      return apiRole.deps(runtime as unknown as Runtime)
    },
  })
  const close = async () => {
    await world.close()
    await outbound.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...world, close }
}

/** Plants the things and says which routes lead to them, where no list does. */
export async function plantThings(world: World): Promise<KnownParams> {
  const tenant = world.tenants.acme.id
  const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<string> => {
    const columns = Object.keys(row)
    const { rows } = await world.db.owner.query<{ id: string }>(
      `insert into ${table} (tenant_id, ${columns.join(', ')}) values ($1, ${columns.map((_, i) => `$${i + 2}`).join(', ')}) returning id`,
      [tenant, ...Object.values(row)],
    )
    return rows[0]?.id ?? ''
  }
  const platform = await insert('channels_platforms', { name: 'acme web', platform_type: 'web' })
  const integration = await insert('platform_integrations', {
    via: 'web',
    integration_name: 'acme web',
    webhook_key: randomBytes(16).toString('hex'),
  })
  const page = await insert('channels_platform_pages', {
    platform_id: platform,
    integration_id: integration,
    name: 'acme page',
    entity_id: 'acme-page',
  })
  const person = await insert('crm_personal_keys', { external_key: 'acme-person' })
  const contact = await insert('omnichannel_contact', { personal_key_id: 'acme-person', page_id: page })
  const conversation = await insert('omnichannel_conversation', { page_id: page, contact_id: contact, thread_key: 'acme-thread' })
  const message = await insert('omnichannel_message', {
    page_id: page,
    conversation_id: conversation,
    seq: 1,
    direction: 'outbound',
    type: 'text',
    sender_type: 'agent',
    status: 'failed',
    sent_at: '2026-01-01T00:00:00Z',
    message: 'acme text',
    admin_id: world.tenants.acme.agent.id,
  })
  const attachment = await insert('omnichannel_message_attachment', { message_id: message, ordinal: 0, type: 'image' })
  const envelope = await insert('logs_webhook', { integration_id: integration, via: 'web', headers: '{}', body: Buffer.from('acme') })
  await insert('ingest_failures', {
    envelope_id: envelope,
    integration_id: integration,
    via: 'web',
    part: -1,
    state: 'failed',
    reason: 'acme',
    received_at: '2026-01-01T00:00:00Z',
  })
  const tag = await insert('conversation_tags', { name: 'acme tag' })
  const view = await insert('inbox_views', {
    name: 'acme view',
    icon: 'star',
    color: 'gray',
    filter: '{}',
    sort: '-lastActivityAt',
    position: 0,
  })
  const note = await insert('conversation_notes', {
    conversation_id: conversation,
    user_id: world.tenants.acme.agent.id,
    author_name: 'acme agent',
    content: 'acme note',
    created_at: '2026-01-01T00:00:00Z',
  })
  const canned = await insert('canned_responses', { shortcut: 'acme', title: 'acme hours', content: 'acme opens at nine' })
  const macro = await insert('macros', { name: 'acme macro', actions: '[{"kind":"set-status","status":"resolved"}]' })
  const automation = { name: 'acme automation', conditions: '{"match":"all","items":[]}' }
  const autoReply = await insert('automated_replies', { ...automation, trigger_type: 'greeting', reply_message: 'acme greets' })
  const autoRule = await insert('automation_rules', {
    ...automation,
    event: 'tagged',
    actions: '[{"kind":"set-status","status":"open"}]',
    position: 1,
  })
  const template = await insert('message_templates', {
    page_id: page,
    name: 'acme_hello',
    language: 'en',
    category: 'utility',
    body: 'acme says hello',
  })
  const calendar = await insert('business_calendars', {
    name: 'acme hours',
    time_zone: 'UTC',
    week: JSON.stringify({ mon: [{ from: 540, to: 1020 }], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }),
  })
  const policy = await insert('sla_policies', { name: 'acme promise', first_response_time_minutes: 60, is_active: false })
  const endpoint = await insert('webhook_endpoints', {
    name: 'acme warehouse',
    url: 'https://acme.example/',
    cursor_n: 0,
    is_active: false,
  })
  const optOut = await insert('omnichannel_contact_consent', {
    contact_id: contact,
    what: 'opted-out',
    at: '2026-01-01T00:00:00Z',
    source: 'customer',
  })
  const fault = await insert('omnichannel_address_fault', { address: 'lan@acme.example', what: 'hard', at: '2026-01-01T00:00:00Z' })
  const team = await insert('sys_teams', { name: 'acme team' })
  const rule = await insert('routing_rules', {
    name: 'acme rule',
    position: 1,
    conditions: '{"match":"all","items":[]}',
    strategy: 'round_robin',
    is_active: false,
  })
  const pool = await insert('sms_service_accounts', { name: 'acme pool' })
  const finished = { status: 'failed', finished_at: '2026-01-01T00:00:00Z' }
  const browser = await insert('user_push_subscriptions', {
    user_id: world.tenants.acme.agent.id,
    session_id: 1,
    endpoint: 'https://push.example/acme',
    p256dh: Buffer.alloc(65, 4),
    auth: Buffer.alloc(16),
    created_at: '2026-01-01T00:00:00Z',
  })
  const delivery = await insert('webhook_deliveries', { endpoint_id: endpoint, type: 'acme', webhook_id: 'acme', body: '{}', ...finished })
  const consent = await insert('channels_consent', {
    integration_id: integration,
    consent: 'acme',
    session_id: 1,
    state_hash: Buffer.from('acme'),
    redirect_uri: 'https://acme.example/connect/acme',
    expires_at: '2999-01-01T00:00:00Z',
  })
  const by = { placed_by_name: 'acme admin', placed_at: '2026-01-01T00:00:00Z' }
  const held = await insert('crm_personal_keys', { external_key: 'acme-held' })
  const hold = await insert('legal_holds', { person_id: held, reason: 'acme lawsuit', ...by })
  const erasure = await insert('person_erasures', {
    person_id: person,
    state: 'awaiting',
    asked_at: '2026-01-01T00:00:00Z',
    asked_by_name: 'acme admin',
  })
  const personExport = await insert('person_exports', {
    person_id: person,
    with_notes: false,
    asked_at: '2026-01-01T00:00:00Z',
    asked_by_name: 'acme admin',
  })
  const things: Readonly<Record<string, string>> = {
    integrations: integration,
    pages: page,
    'inbox-settings/pages': page,
    people: person,
    contacts: contact,
    conversations: conversation,
    messages: message,
    notes: note,
    tags: tag,
    'inbox-views': view,
    attachments: attachment,
    envelopes: envelope,
    'canned-responses': canned,
    macros: macro,
    'automated-replies': autoReply,
    'automation-rules': autoRule,
    templates: template,
    'business-calendars': calendar,
    'sla-policies': policy,
    'opt-outs': optOut,
    'sms/pools': pool,
    teams: team,
    'shifts/teams': team,
    'shifts/people': world.tenants.acme.agent.id,
    'routing-rules': rule,
    suppressions: fault,
    consents: consent,
    'legal-holds': hold,
    erasures: erasure,
    'person-exports': personExport,
    'me/push-subscriptions': browser,
  }
  const byNoun = Object.fromEntries(Object.entries(things).map(([noun, id]) => [`/api/v1/${noun}/:id`, { id }]))
  return {
    ...byNoun,
    '/api/v1/conversations/:id': { id: conversation, kind: 'reply' },
    '/api/v1/webhook-endpoints/:id': { id: endpoint, deliveryId: delivery },
  }
}
