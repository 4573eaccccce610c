// Transcripts by mail, of a customer whose name is a telephone number and who sent a file that is called like an address.
import { signIn } from './scene.ts'
import type { Mailbox } from './mailbox.ts'
import { conversationWith, newest, type Stage } from './stage.ts'

export const PHONE = '+84 987 654 321'
const MAIL = 'thu.pham@mail.example'

/** The two halves of a mail, once for somebody who sees numbers and addresses masked, and once for somebody who sees them in full. */
export async function transcriptsOf({ world }: Stage, mailbox: Mailbox, written: string): Promise<Record<'masked' | 'full', string[]>> {
  const { customer, conversation } = await conversationWith(world, 'whatsapp', PHONE)
  const base64 = Buffer.from('%PDF-1.4 a receipt').toString('base64')
  await customer.write({ kind: 'file', file: { name: `${MAIL}.pdf`, mimeType: 'application/pdf', base64 } })
  await customer.write({ kind: 'text', text: written })
  await newest(world.admin, conversation.id, (message) => message.attachments[0]?.state === 'stored')
  await newest(world.admin, conversation.id, (message) => message.text === written)
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Clerk',
    grants: ['conversation.read', 'conversation.transcript'].map((permission) => ({ permission, scope: 'all' })),
  })
  const user = { email: 'clerk@shop.example', name: 'Quỳnh Đỗ', password: 'a password for tests', roleIds: [role.id] }
  await world.admin.ask('POST', '/users', user)
  const mailed = async (who: typeof world.admin, to: string) => {
    await who.ask('POST', `/conversations/${conversation.id}/transcript`, { to })
    const { text, html } = await mailbox.newest(to)
    return [text, html]
  }
  return {
    masked: await mailed(await signIn(world.url, user.email), 'masked@people.example'),
    full: await mailed(world.admin, 'full@people.example'),
  }
}

/** Whether a mail tells the number or the address, but in what was written. */
export function tells(half: string): boolean {
  const rest = half.replaceAll(`Hello from ${PHONE}`, '')
  return ['987 654', 'thu.pham', 'mail.example'].some((detail) => rest.includes(detail))
}
