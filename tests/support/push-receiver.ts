// The browser's side of a web push, written from RFC 8188 and RFC 8291 anew: what the product sends must open here.
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

export interface PushReceiver {
  p256dh: Uint8Array
  private: Uint8Array
  auth: Uint8Array
}

/** What a push says to its receiver. @throws where it was meant for another, or altered */
export function decryptPush(body: Uint8Array, { p256dh, private: own, auth }: PushReceiver): Buffer {
  const bytes = Buffer.from(body)
  const salt = bytes.subarray(0, 16)
  const idLength = bytes.readUInt8(20)
  const sender = bytes.subarray(21, 21 + idLength)
  const record = bytes.subarray(21 + idLength)
  if (record.length > bytes.readUInt32BE(16)) throw new Error('more than one record')
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(own)
  const hkdf = (secret: Uint8Array, with_: Uint8Array, info: Uint8Array | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, with_, info, length))
  const material = hkdf(ecdh.computeSecret(sender), auth, Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, sender]), 32)
  const opener = createDecipheriv(
    'aes-128-gcm',
    hkdf(material, salt, 'Content-Encoding: aes128gcm\0', 16),
    hkdf(material, salt, 'Content-Encoding: nonce\0', 12),
  )
  opener.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([opener.update(record.subarray(0, -16)), opener.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error('the last record does not say that it is the last')
  return padded.subarray(0, end)
}
