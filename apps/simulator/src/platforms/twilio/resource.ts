import type { Account, Customer, Line } from '../../model.ts'
import { addressOf, type Channel, rfc2822 } from './channel.ts'

const STATES: Record<Line['status'], string> = { sent: 'sent', delivered: 'delivered', read: 'read', failed: 'undelivered' }

/** A message as the API shows it. */
export function resourceOf(
  line: Line,
  { channel, account, customer }: { channel: Channel; account: Account; customer: Customer | undefined },
) {
  const other = customer ? addressOf(channel, customer) : null
  const inward = line.direction === 'in'
  const uri = `/2010-04-01/Accounts/${account.appId}/Messages/${line.id}`
  return {
    sid: line.id,
    account_sid: account.appId,
    messaging_service_sid: null,
    from: inward ? other : account.account,
    to: inward ? account.account : other,
    body: line.text ?? '',
    num_segments: '1',
    num_media: String(line.files.length),
    direction: inward ? 'inbound' : line.via === 'api' ? 'outbound-api' : 'outbound-reply',
    // An SMS is never read, whatever its phone shows.
    status: inward ? 'received' : STATES[channel.key === 'sms' && line.status === 'read' ? 'delivered' : line.status],
    error_code: line.errorCode ?? null,
    error_message: line.error ?? null,
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    date_created: rfc2822(line.at),
    date_sent: rfc2822(line.at),
    date_updated: rfc2822(line.changedAt ?? line.at),
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  }
}
