import type { CreateIntegration } from '@switchboard/contracts'
import {
  CUSTOM,
  EMAIL,
  INSTAGRAM,
  INSTAGRAM_APP,
  LINE,
  LINE_CHANNEL,
  MESSENGER,
  META_APP,
  PANCAKE,
  SMS,
  TELEGRAM,
  TIKTOK,
  TIKTOK_APP,
  TWILIO_ACCOUNT,
  VIBER,
  WABA,
  WHATSAPP,
  YOUTUBE,
  YOUTUBE_CLIENT,
  ZALO,
  ZALO_APP,
} from './accounts.ts'
import { layPast } from './past.ts'
import type { DemoSecrets } from './secrets.ts'
import type { DemoSimulator, MailPorts, SimulatorProcess } from './simulator.ts'

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
  /** What was said there before it was connected. */
  past?: (simulator: SimulatorProcess) => Promise<void>
}

const NAME = 'Ngọc Sài Gòn'

/**
 * One line for each; a new platform adds its own. The chat on the shop's site has no account beforehand and is not among them, nor is the mailbox where the
 * simulator's post office cannot be reached.
 */
export function demoChannels(
  { meta, instagram, zalo, telegram, line, viber, tiktok, youtube, twilio, email, pancake, custom }: DemoSecrets,
  { url, mail }: Pick<DemoSimulator, 'url' | 'mail'>,
): readonly DemoChannel[] {
  const metaApp = { appId: META_APP, ...meta }
  const instagramApp = { appId: INSTAGRAM_APP, ...instagram }
  const zaloApp = { appId: ZALO_APP, ...zalo }
  const lineChannel = { appId: LINE_CHANNEL, ...line }
  const tiktokApp = { appId: TIKTOK_APP, ...tiktok }
  const youtubeClient = { appId: YOUTUBE_CLIENT, ...youtube }
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
      simulated: 'instagram',
      body: {
        via: 'meta',
        platform: 'instagram',
        account: INSTAGRAM,
        name: `${NAME} (Instagram)`,
        ...instagramApp,
        settings: { login: 'instagram' },
      },
      account: { name: NAME, ...instagramApp, own: { login: 'instagram', username: 'ngocsaigon' } },
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
      simulated: 'tiktok',
      body: { via: 'tiktok', platform: 'tiktok', account: TIKTOK, name: `${NAME} (TikTok)`, ...tiktokApp },
      account: { name: NAME, ...tiktokApp },
    },
    {
      simulated: 'youtube',
      body: { via: 'google', platform: 'youtube', account: YOUTUBE, name: `${NAME} (YouTube)`, ...youtubeClient },
      account: { name: NAME, ...youtubeClient },
    },
    {
      simulated: 'sms',
      body: { via: 'twilio', platform: 'sms', account: SMS, name: 'SMS', ...twilioAccount },
      account: { name: NAME, ...twilioAccount },
      signsAddress: true,
    },
    ...(mail ? [mailbox(email.appSecret, mail)] : []),
    {
      simulated: 'pancake',
      body: { via: 'pancake', platform: 'facebook', account: PANCAKE, name: `${NAME} Chợ Lớn (Pancake)`, ...pancake },
      account: { name: `${NAME} Chợ Lớn`, ...pancake },
      past: layPast,
    },
    {
      simulated: 'custom',
      body: {
        via: 'direct',
        platform: 'custom',
        account: CUSTOM,
        name: `${NAME} app`,
        ...custom,
        settings: { callbackUrl: `${url}/shop-system/${CUSTOM}` },
      },
      account: { name: NAME, ...custom },
    },
  ]
}

function mailbox(password: string, { imap, smtp }: MailPorts): DemoChannel {
  const settings = {
    password,
    senderName: NAME,
    imapHost: '127.0.0.1',
    imapPort: String(imap),
    imapSecurity: 'none',
    smtpHost: '127.0.0.1',
    smtpPort: String(smtp),
    smtpSecurity: 'none',
  }
  return {
    simulated: 'email',
    body: { via: 'email', platform: 'email', account: EMAIL, name: EMAIL, settings },
    account: { name: NAME, appSecret: password },
  }
}
