import type { Concerns } from '../wanted.ts'

/** A channel needs somebody: those who may manage channels. */
export const degraded: Concerns = (row, { managers }) =>
  row.page_id === null ? [] : managers.channels.map((userId) => ({ userId, kind: 'channel' }))

/** An address of outgoing webhooks was switched off by itself. */
export const switchedOff: Concerns = (row, { managers }) =>
  typeof row.data?.webhookEndpointId === 'string' ? managers.webhooks.map((userId) => ({ userId, kind: 'webhook-off' })) : []
