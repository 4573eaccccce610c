// Every platform where customers write from a phone to one account of the business: what it is connected with, here and there.
import { simulated } from './simulated.ts'
import type { Pair } from './pair.ts'

const NAME = 'Ngọc Sài Gòn'
const META = { appSecret: 'secret of the app', accessToken: 'token of the app', verifyToken: 'verify-me' }
const TWILIO = { appId: 'AC00000000000000000000000000000001', appSecret: 'the auth token' }
const WABA = '102290129340398'
const ZALO = { appId: '360846524940903967', webhookSecret: 'secret of the OA', accessToken: 'token of the OA', refreshToken: 'refresh' }
const LINE = { appId: '1657000000', appSecret: '0123456789abcdef0123456789abcdef' }
const VIBER = '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f'
const TELEGRAM = '123456789:AAExampleTokenForSwitchboardDocs0000'
const TIKTOK = { appId: '7300000000000000001', appSecret: 'client secret', accessToken: 'act-1', refreshToken: 'rft-1' }
const OWN_APP = `whsec_${Buffer.from('the secret of this year, 32 byte').toString('base64')}`

const phone = (n: number) => ({ phone: `+8490${String(n).padStart(7, '0')}` })

/** One entry for each. */
export const chats: readonly Pair[] = [
  simulated({ platform: 'whatsapp', via: 'meta' }, () => ({
    key: 'whatsapp',
    body: { platform: 'whatsapp', via: 'meta', account: '106540352242922', accountSecondary: WABA, ...META },
    account: { name: NAME, ...META, own: { wabaId: WABA } },
  })),
  simulated({ platform: 'facebook', via: 'meta' }, () => ({
    key: 'messenger',
    body: { platform: 'facebook', via: 'meta', account: '101275806400438', ...META },
    account: { name: NAME, ...META },
  })),
  simulated({ platform: 'instagram', via: 'meta' }, () => ({
    key: 'instagram',
    body: { platform: 'instagram', via: 'meta', account: '17841476733239133', ...META, settings: { login: 'instagram' } },
    account: { name: NAME, ...META, own: { login: 'instagram', username: 'ngocsaigon' } },
  })),
  simulated({ platform: 'zalo', via: 'zalo' }, () => ({
    key: 'zalo',
    body: { platform: 'zalo', via: 'zalo', account: '388613280878808645', appSecret: META.appSecret, ...ZALO },
    account: { name: NAME, appSecret: META.appSecret, ...ZALO },
  })),
  simulated({ platform: 'sms', via: 'twilio' }, () => ({
    key: 'sms',
    body: { platform: 'sms', via: 'twilio', account: '+15005550006', ...TWILIO },
    account: { name: NAME, ...TWILIO },
    customer: phone,
  })),
  simulated({ platform: 'whatsapp', via: 'twilio' }, () => ({
    key: 'whatsapp-twilio',
    body: { platform: 'whatsapp', via: 'twilio', account: 'whatsapp:+15005550006', ...TWILIO },
    account: { name: NAME, ...TWILIO },
    customer: phone,
  })),
  simulated({ platform: 'line', via: 'line' }, () => ({
    key: 'line',
    body: { platform: 'line', via: 'line', account: 'U00000000000000000000000000000b07', ...LINE },
    account: { name: NAME, ...LINE },
  })),
  simulated({ platform: 'viber', via: 'viber' }, () => ({
    key: 'viber',
    body: { platform: 'viber', via: 'viber', account: 'pa:75346594275468546724', appSecret: VIBER, settings: { senderName: NAME } },
    account: { name: NAME, accessToken: VIBER },
    toldByCall: true,
  })),
  simulated({ platform: 'telegram', via: 'telegram' }, () => ({
    key: 'telegram',
    body: { platform: 'telegram', via: 'telegram', account: '123456789', accessToken: TELEGRAM },
    account: { name: NAME, accessToken: TELEGRAM },
    toldByCall: true,
  })),
  simulated({ platform: 'tiktok', via: 'tiktok' }, () => ({
    key: 'tiktok',
    body: { platform: 'tiktok', via: 'tiktok', account: 'biz-open-1', ...TIKTOK },
    account: { name: NAME, ...TIKTOK },
  })),
  simulated({ platform: 'custom', via: 'direct' }, ({ simulator: { url } }) => ({
    key: 'custom',
    body: {
      platform: 'custom',
      via: 'direct',
      account: 'shop-app',
      webhookSecret: OWN_APP,
      settings: { callbackUrl: `${url}/shop-system/shop-app` },
    },
    account: { name: NAME, webhookSecret: OWN_APP },
  })),
]
