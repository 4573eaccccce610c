import type { Localized } from '@switchboard/contracts'
import type { Adapter } from '../adapter.ts'
import { face as facebookFace } from '../messenger/face.ts'
import { capabilities as messenger, window as messengerWindow } from '../messenger/limits.ts'
import { face as instagramFace } from '../instagram/face.ts'
import { capabilities as instagram, window as instagramWindow } from '../instagram/limits.ts'
import { face as lineFace } from '../line/face.ts'
import { capabilities as line, window as lineWindow } from '../line/limits.ts'
import { face as telegramFace } from '../telegram/face.ts'
import { capabilities as telegram, window as telegramWindow } from '../telegram/limits.ts'
import { face as tiktokFace } from '../tiktok/face.ts'
import { capabilities as tiktok, window as tiktokWindow } from '../tiktok/limits.ts'
import { face as webFace } from '../webchat/face.ts'
import { capabilities as web } from '../webchat/limits.ts'
import { face as whatsappFace } from '../whatsapp/face.ts'
import { capabilities as whatsapp, window as whatsappWindow } from '../whatsapp/limits.ts'
import { face as zaloFace } from '../zalo/face.ts'
import { capabilities as zalo, window as zaloWindow } from '../zalo/limits.ts'
import { clientFor } from './client.ts'
import { fields } from './connect.ts'
import { normaliseFor } from './normalise.ts'
import { capabilitiesOf, checkFor, commentPlace, pace, type Reached } from './rules.ts'
import { streams } from './streams.ts'

const MB = 1_048_576

/** One platform through Pancake, with the platform's own face, window and limits as far as Pancake passes them on. */
export function pancake(reached: Reached): Adapter {
  const capabilities = capabilitiesOf(reached)
  const comment = commentPlace(reached)
  return {
    platform: reached.platform,
    via: 'pancake',
    face: reached.face,
    about: reached.about,
    fields,
    capabilities,
    window: reached.own.window,
    trust: 'hint',
    offersPages: true,
    pace,
    streams,
    ...(comment && { places: { comment } }),
    normalise: normaliseFor(reached.platform),
    check: checkFor(reached, capabilities),
    client: clientFor(reached.platform, { comments: comment !== undefined }),
  }
}

/** Every platform that can be reached through Pancake. Windows are the platforms' own, text lengths the fact sheet's (§4). */
export const byPancake: readonly Adapter[] = [
  pancake({
    platform: 'facebook',
    face: facebookFace,
    about: about('Facebook pages with their comments', 'Trang Facebook kèm bình luận', 'Páginas de Facebook con sus comentarios'),
    own: { capabilities: messenger, window: messengerWindow },
    textMax: 2000,
    comments: 'with-private-reply',
  }),
  pancake({
    platform: 'instagram',
    face: instagramFace,
    about: about('Instagram accounts with their comments', 'Tài khoản Instagram kèm bình luận', 'Cuentas de Instagram con sus comentarios'),
    own: { capabilities: instagram, window: instagramWindow },
    textMax: 1000,
    comments: 'with-private-reply',
  }),
  pancake({
    platform: 'whatsapp',
    face: whatsappFace,
    about: about('WhatsApp numbers', 'Số WhatsApp', 'Números de WhatsApp'),
    own: { capabilities: whatsapp, window: whatsappWindow },
    textMax: 4096,
    fileMax: 16 * MB,
  }),
  pancake({
    platform: 'zalo',
    face: zaloFace,
    about: about('Zalo Official Accounts', 'Zalo Official Account', 'Cuentas oficiales de Zalo'),
    // Pancake has templates for WhatsApp alone.
    own: { capabilities: { ...zalo, template: false }, window: { ...zaloWindow, template: false } },
    textMax: 2000,
  }),
  pancake({
    platform: 'telegram',
    face: telegramFace,
    about: about('Telegram bots', 'Bot Telegram', 'Bots de Telegram'),
    // That a customer started a bot is not told: his first message is what opens the chat.
    own: { capabilities: telegram, window: { ...telegramWindow, opensBy: 'message' } },
    textMax: 4096,
  }),
  pancake({
    platform: 'line',
    face: lineFace,
    about: about('LINE Official Accounts', 'LINE Official Account', 'Cuentas oficiales de LINE'),
    own: { capabilities: line, window: { ...lineWindow, opensBy: 'message' } },
    textMax: 5000,
  }),
  pancake({
    platform: 'tiktok',
    face: tiktokFace,
    about: about('TikTok accounts with their comments', 'Tài khoản TikTok kèm bình luận', 'Cuentas de TikTok con sus comentarios'),
    own: { capabilities: tiktok, window: tiktokWindow },
    textMax: 500,
    comments: 'alone',
  }),
  pancake({
    platform: 'web',
    face: webFace,
    about: about('Pancake’s chat on your site', 'Khung chat của Pancake trên trang web', 'El chat de Pancake en su sitio'),
    own: { capabilities: web, window: { freeMs: null, template: false, opensBy: 'message' } },
    textMax: 2000,
  }),
]

function about(en: string, vi: string, es: string): Localized {
  return { en: `${en}, by Pancake`, vi: `${vi}, qua Pancake`, es: `${es}, por Pancake` }
}
