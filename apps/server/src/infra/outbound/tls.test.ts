import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { test } from 'node:test'
import { createOutbound } from './index.ts'

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const n = content.length
  return Buffer.concat([Buffer.from(n < 128 ? [tag, n] : n < 256 ? [tag, 0x81, n] : [tag, 0x82, n >> 8, n & 255]), content])
}
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const ECDSA_SHA256 = der(0x30, oid('2a8648ce3d040302'))

/** A certificate that signs itself, for one name, valid from 2020 to 2049. */
function selfSigned(name: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const who = der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from(name)))))
  const alternative = der(0x30, oid('551d11'), der(0x04, der(0x30, der(0x82, Buffer.from(name)))))
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    who,
    der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, alternative)),
  )
  const whole = der(0x30, body, ECDSA_SHA256, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

async function secureShop(name: string) {
  const identity = selfSigned(name)
  const heard: unknown[] = []
  const server = createServer(identity, (req, res) => {
    heard.push([(req.socket as TLSSocket & { servername: string }).servername, req.headers.host])
    res.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...identity,
    heard,
    port: (server.address() as AddressInfo).port,
    [Symbol.dispose]: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

test('the connection goes to the resolved address under the name of the shop: server name, Host and certificate are its own', async () => {
  using shop = await secureShop('shop.example.com')
  const http = createOutbound({ allowHosts: [`shop.example.com:${shop.port}`], resolver: async () => ['127.0.0.1'], ca: shop.cert })
  assert.equal((await http.request({ method: 'GET', url: `https://shop.example.com:${shop.port}/` })).status, 200)
  assert.deepEqual(shop.heard, [['shop.example.com', `shop.example.com:${shop.port}`]])
  await http.close()
})

test('a certificate of another name, or of nobody trusted, ends the connection before anything is sent', async () => {
  using shop = await secureShop('other.example.com')
  for (const ca of [shop.cert, selfSigned('shop.example.com').cert]) {
    const http = createOutbound({ allowHosts: [`shop.example.com:${shop.port}`], resolver: async () => ['127.0.0.1'], ca })
    await assert.rejects(http.request({ method: 'POST', url: `https://shop.example.com:${shop.port}/`, body: 'secret' }), {
      code: 'connect',
      sent: false,
    })
    await http.close()
  }
  assert.deepEqual(shop.heard, [])
})
