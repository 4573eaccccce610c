import type { Platform } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'

interface Canned {
  shortcut: string
  title: string
  category: string
  content: string
  platforms: Platform[]
  /** Whose alone it is; null: all share it. */
  owner: string | null
}

const SHARED: readonly Omit<Canned, 'platforms' | 'owner'>[] = [
  {
    shortcut: 'chao',
    title: 'Chào khách mới',
    category: 'greeting',
    content: 'Dạ em chào {{contact.firstName}} ạ, em là {{agent.name}} của {{page.name}}. Em giúp gì được cho mình ạ?',
  },
  {
    shortcut: 'hello',
    title: 'First greeting',
    category: 'greeting',
    content: 'Hello {{contact.firstName}}, this is {{agent.name}} of {{page.name}}. How can I help you?',
  },
  {
    shortcut: 'hola',
    title: 'Primer saludo',
    category: 'greeting',
    content: 'Hola {{contact.firstName}}, soy {{agent.name}} de {{page.name}}. ¿En qué puedo ayudarle?',
  },
  {
    shortcut: 'size',
    title: 'Cách đo size nhẫn',
    category: 'rings',
    content:
      'Dạ mình quấn một sợi chỉ quanh ngón tay, đánh dấu chỗ giao nhau rồi đo giúp em bao nhiêu mm ạ.\nĐo vào buổi tối sẽ chính xác hơn, vì ban ngày tay hay bị lạnh.',
  },
  {
    shortcut: 'ring-size',
    title: 'How to measure a ring size',
    category: 'rings',
    content:
      'Please lay a thread around the finger, mark where it meets and tell me the length in millimetres.\nIn the evening it is most exact: cold hands are smaller.',
  },
  {
    shortcut: 'giao-hang',
    title: 'Giao hàng',
    category: 'delivery',
    content: 'Dạ trong Sài Gòn bên em giao trong ngày, các tỉnh khác 2–3 ngày ạ. Hàng được bảo hiểm toàn bộ giá trị.',
  },
  {
    shortcut: 'hours',
    title: 'Opening hours',
    category: 'faq',
    content: 'We are open from 9:00 to 21:00 every day, also on Sundays.',
  },
]

/** The shop's canned responses, and one of an agent's own; made where they are not. */
export async function ensureCanned({ db }: Runtime, tenantId: string, agentId: string): Promise<void> {
  const own: Canned = {
    shortcut: 'zalo-voice',
    title: 'Cuộc gọi bị lỡ',
    category: 'mine',
    content: 'Dạ {{contact.firstName}} ơi, em vừa gọi mà chưa gặp ạ. Khi nào tiện mình nhắn em nhé. {{agent.name}}',
    platforms: ['zalo'],
    owner: agentId,
  }
  const rows: Canned[] = [...SHARED.map((one) => ({ ...one, platforms: [], owner: null })), own]
  await inTenant(db, { tenantId, actor: SYSTEM }, (tx) =>
    tx.run(sql`
      insert into canned_responses (tenant_id, user_id, shortcut, title, category, content, platforms)
      select ${tx.tenantId}, r.owner, r.shortcut, r.title, r.category, r.content, r.platforms
        from jsonb_to_recordset(${rows}::jsonb) as r(owner bigint, shortcut text, title text, category text, content text, platforms text[])
       where not exists (select from canned_responses c where c.tenant_id = ${tx.tenantId} and lower(c.shortcut) = lower(r.shortcut) and c.user_id is not distinct from r.owner)
      returning id`),
  )
}
