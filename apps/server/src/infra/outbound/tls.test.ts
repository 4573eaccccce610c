import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { test } from 'node:test'
import { selfSigned } from '../../../../../tests/support/self-signed.ts'
import { createOutbound } from './index.ts'

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
