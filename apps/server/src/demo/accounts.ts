// What the platforms call the demo's business.
export const WHATSAPP = '106540352242922'
export const MESSENGER = '101275806400438'
export const ZALO = '388613280878808645'
export const TELEGRAM = '7204518366'
export const LINE = 'U4f1c0d9a7be24c53a16de0f8825b9c31'
export const VIBER = 'pa:75346594275468546724'
export const SMS = '+15005550006'

export const WABA = '102290129340398'
export const META_APP = '1517776481860111'
export const ZALO_APP = '360846524940903967'
export const LINE_CHANNEL = '1657004211'
export const TWILIO_ACCOUNT = 'AC5e1f0a94c27b4d8f9a3160c7d2e8b45f'
