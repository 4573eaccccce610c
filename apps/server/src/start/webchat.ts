import type { FastifyInstance } from 'fastify'
import type { SocketDoor } from '../domains/live/index.ts'
export interface Webchat {
  mount(app: FastifyInstance): Promise<void>
  door: SocketDoor | undefined
  contactTypes(tenantId: string, contactId: string, on: boolean): void
}
export function createWebchat(): Webchat {
  return { mount: async () => undefined, door: undefined, contactTypes: () => undefined }
}
