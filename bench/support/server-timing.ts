// Loaded into the measured server before the product (`node --import`): its answers then say how long they took, by the server's own clock, from
// the moment a request's head was read until its answer is handed to the socket. The product itself knows nothing of it.
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

subscribe('http.server.request.start', (message) => {
  const { response } = message as { response: ServerResponse }
  const began = performance.now()
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = ((...args: unknown[]) => {
    response.setHeader('server-timing', `total;dur=${(performance.now() - began).toFixed(3)}`)
    return writeHead(...args)
  }) as ServerResponse['writeHead']
})
