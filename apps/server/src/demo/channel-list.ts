import type { CreateIntegration } from '@switchboard/contracts'
import {
  LINE,
  LINE_CHANNEL,
  MESSENGER,
  META_APP,
  SMS,
  TELEGRAM,
  TWILIO_ACCOUNT,
  VIBER,
  WABA,
  WHATSAPP,
  ZALO,
  ZALO_APP,
} from './accounts.ts'
import type { DemoSecrets } from './secrets.ts'

/** A channel of the demo: how it is connected here, and what the simulator knows of the same account. */
export interface DemoChannel {
  /** The simulator's word for the platform. */
  simulated: string
  body: CreateIntegration & { account: string }
  account: Readonly<Record<string, unknown>>
  /** The platform is told our address by the test of the connection, not by the one who owns the account. */
  toldByCall?: true
  /** The platform signs the address it calls, so it must be the one that the product tells. */
  signsAddress?: true
}

const NAME = 'Ngọc Sài Gòn'

/** One line for each; a new platform adds its own. The chat on the shop's site has no account beforehand and is not among them. */
export function demoChannels({ meta, zalo, telegram, line, viber, twilio }: DemoSecrets): readonly DemoChannel[] {
  const metaApp = { appId: META_APP, ...meta }
  const zaloApp = { appId: ZALO_APP, ...zalo }
  const lineChannel = { appId: LINE_CHANNEL, ...line }
  const twilioAccount = { appId: TWILIO_ACCOUNT, ...twilio }
  return [
    {
      simulated: 'whatsapp',
      body: { via: 'meta', platform: 'whatsapp', account: WHATSAPP, accountSecondary: WABA, name: 'WhatsApp hotline', ...metaApp },
      account: { name: NAME, own: { wabaId: WABA }, ...metaApp },
    },
    {
      simulated: 'messenger',
      body: { via: 'meta', platform: 'facebook', account: MESSENGER, name: `${NAME} (Messenger)`, ...metaApp },
      account: { name: NAME, ...metaApp },
    },
    {
      simulated: 'zalo',
      body: { via: 'zalo', platform: 'zalo', account: ZALO, name: `${NAME} OA`, ...zaloApp },
      account: { name: `${NAME} OA`, ...zaloApp },
    },
    {
      simulated: 'telegram',
      body: { via: 'telegram', platform: 'telegram', account: TELEGRAM, name: `${NAME} bot`, ...telegram },
      account: { name: NAME, ...telegram },
      toldByCall: true,
    },
    {
      simulated: 'line',
      body: { via: 'line', platform: 'line', account: LINE, name: `${NAME} (LINE)`, ...lineChannel },
      account: { name: NAME, ...lineChannel },
    },
    {
      simulated: 'viber',
      body: { via: 'viber', platform: 'viber', account: VIBER, name: `${NAME} (Viber)`, ...viber, settings: { senderName: NAME } },
      account: { name: NAME, accessToken: viber.appSecret },
      toldByCall: true,
    },
    {
      simulated: 'sms',
      body: { via: 'twilio', platform: 'sms', account: SMS, name: 'SMS', ...twilioAccount },
      account: { name: NAME, ...twilioAccount },
      signsAddress: true,
    },
  ]
}
