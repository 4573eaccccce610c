import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'
import { WHATSAPP } from '../accounts.ts'
import type { DemoSimulator } from '../simulator.ts'

const template = (id: number, name: string, language: string, more: { category?: string; status?: string; components: object[] }) => ({
  id: String(594_425_479_260_000 + id),
  name,
  language,
  category: 'UTILITY',
  status: 'APPROVED',
  parameter_format: 'POSITIONAL',
  rejected_reason: more.status === 'REJECTED' ? 'INVALID_FORMAT' : 'NONE',
  ...more,
})
const body = (text: string, ...example: string[]) => ({
  type: 'BODY',
  text,
  ...(example.length > 0 && { example: { body_text: [example] } }),
})
const footer = { type: 'FOOTER', text: 'Ngọc Sài Gòn' }
const replies = (...texts: string[]) => ({ type: 'BUTTONS', buttons: texts.map((text) => ({ type: 'QUICK_REPLY', text })) })
const track = (text: string) => ({
  type: 'BUTTONS',
  buttons: [{ type: 'URL', text, url: 'https://ngocsaigon.example/don/{{1}}', example: ['https://ngocsaigon.example/don/A1024'] }],
})

const TEMPLATES = [
  template(1, 'ring_ready', 'vi', {
    components: [
      body('Chào {{1}}, {{2}} của mình đã xong rồi ạ. Mời mình ghé tiệm lấy bất cứ lúc nào từ 9 giờ đến 21 giờ.', 'Lan', 'nhẫn size 52'),
      footer,
      replies('Hôm nay', 'Ngày mai'),
    ],
  }),
  template(2, 'ring_ready', 'en', {
    components: [
      body('Hello {{1}}, your {{2}} is ready. Please come by any day between 9:00 and 21:00.', 'Anna', 'ring'),
      footer,
      replies('Today', 'Tomorrow'),
    ],
  }),
  template(3, 'ring_ready', 'es', {
    components: [
      body('Hola {{1}}, su {{2}} está listo. Puede recogerlo cualquier día de 9:00 a 21:00.', 'María', 'anillo'),
      footer,
      replies('Hoy', 'Mañana'),
    ],
  }),
  template(4, 'on_its_way', 'vi', {
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Đơn {{1}}', example: { header_text: ['A1024'] } },
      body('Chào {{1}}, đơn hàng của mình đang trên đường giao ạ.', 'Lan'),
      footer,
      track('Theo dõi'),
    ],
  }),
  template(5, 'on_its_way', 'en', {
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A1024'] } },
      body('Hello {{1}}, your order is on its way.', 'Anna'),
      footer,
      track('Follow it'),
    ],
  }),
  template(6, 'new_collection', 'vi', {
    category: 'MARKETING',
    components: [
      body('Chào {{1}}, bộ sưu tập mới đã về tiệm. Mời mình ghé xem nhé.', 'Lan'),
      footer,
      replies('Xem ngay', 'Không nhận nữa'),
    ],
  }),
  template(7, 'spring_sale', 'en', {
    category: 'MARKETING',
    status: 'REJECTED',
    components: [body('Our spring sale has begun: see bit.ly/spring for everything.')],
  }),
]

/** What the shop has had approved by WhatsApp, as its own account there shows it; read from there like any other. */
export async function layTemplates({ db }: Runtime, simulator: DemoSimulator, tenantId: string): Promise<void> {
  await simulator.call('PUT', `/accounts/whatsapp/${WHATSAPP}`, { own: { templates: TEMPLATES } })
  await inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const pages = await tx.run<{ id: string }>(
      sql`select id from channels_platform_pages where tenant_id = ${tx.tenantId} and entity_id = ${WHATSAPP}`,
    )
    tx.enqueue(...pages.map(({ id }) => ({ task: 'templates.sync', payload: { ref: id }, key: `template-sync:${tenantId}:${id}` })))
  })
}
