import type {
  CreateAutomatedReply,
  CreateAutomationRule,
  CreateInboxView,
  CreateMacro,
  CreateRoutingRule,
  CreateSlaPolicy,
} from '@switchboard/contracts'
import type { TagName } from '../stories/story.ts'
import type { Teams } from './teams.ts'

/** What the shop's rules speak of, by id. */
export interface Ground {
  teams: Teams
  tags: ReadonlyMap<TagName, string>
  /** The administrator. */
  lead: string
  /** Channels that rules may play with: nobody tries the product there first. */
  pages: { tiktok: string; viber: string }
}

const tagged = ({ tags }: Ground, name: TagName) => ({
  match: 'all' as const,
  items: [{ field: 'tag' as const, op: 'is' as const, values: [tags.get(name) ?? ''] }],
})
const onPage = (id: string) => ({ match: 'all' as const, items: [{ field: 'page' as const, op: 'is' as const, values: [id] }] })

/** What customers are promised. Always counted, so that clocks run whenever the demo is looked at. */
export function policies(ground: Ground): readonly CreateSlaPolicy[] {
  return [
    {
      name: 'VIP',
      conditions: tagged(ground, 'VIP'),
      firstResponseMinutes: 15,
      nextResponseMinutes: 30,
      resolutionMinutes: 24 * 60,
      warnMinutes: 10,
      hours: 'always',
    },
    {
      name: 'Mọi khách hàng',
      isDefault: true,
      firstResponseMinutes: 60,
      nextResponseMinutes: 120,
      resolutionMinutes: 48 * 60,
      warnMinutes: 15,
      hours: 'always',
    },
  ]
}

export function macros({ teams, tags }: Ground): readonly CreateMacro[] {
  return [
    {
      name: 'Đã giao hàng',
      shared: true,
      actions: [
        { kind: 'add-tags', tagIds: [tags.get('Shipping') ?? ''] },
        { kind: 'send-text', text: 'Dạ đơn của mình đã giao thành công ạ. Cảm ơn {{contact.firstName}} đã tin tưởng Ngọc Sài Gòn!' },
        { kind: 'set-status', status: 'resolved' },
      ],
    },
    {
      name: 'Chuyển xưởng bảo hành',
      shared: true,
      actions: [
        { kind: 'give-team', teamId: teams.workshop },
        { kind: 'add-tags', tagIds: [tags.get('Bảo hành') ?? ''] },
        { kind: 'add-note', text: 'Khách cần xưởng kiểm tra. Nhớ hỏi số hóa đơn và ảnh chụp.' },
      ],
    },
  ]
}

/** An away message on one channel only, so that whoever writes from a phone of the simulator first is answered by nobody. */
export function replies({ pages }: Ground): readonly CreateAutomatedReply[] {
  return [
    {
      name: 'Ngoài giờ (Viber)',
      trigger: 'away',
      active: true,
      text: 'Dạ tiệm mở cửa từ 9 giờ đến 21 giờ mỗi ngày. Sáng mai bên em trả lời mình ngay ạ!',
      conditions: onPage(pages.viber),
    },
  ]
}

export function rules(ground: Ground): readonly CreateAutomationRule[] {
  const { tags, lead } = ground
  return [
    {
      name: 'Bảo hành vào đúng chỗ',
      event: 'message-received',
      active: true,
      conditions: {
        match: 'any',
        items: [{ field: 'text', op: 'contains', values: ['bảo hành', 'warranty', 'garantía'] }],
      },
      actions: [
        { kind: 'add-tags', tagIds: [tags.get('Bảo hành') ?? ''] },
        { kind: 'set-priority', priority: 'high' },
      ],
    },
    {
      name: 'VIP chờ quá 20 phút',
      event: 'waiting',
      active: true,
      minutes: 20,
      conditions: tagged(ground, 'VIP'),
      actions: [
        { kind: 'set-priority', priority: 'urgent' },
        { kind: 'add-participants', userIds: [lead] },
      ],
    },
  ]
}

/** Shares out what comes on one channel. */
export function routing({ teams, pages }: Ground): readonly CreateRoutingRule[] {
  return [
    {
      name: 'TikTok cho nhóm bán hàng',
      active: true,
      conditions: onPage(pages.tiktok),
      teamId: teams.sales,
      strategy: 'round_robin',
      speaksLanguage: false,
      skills: [],
      mostPerWindow: 20,
      windowSeconds: 3600,
      skipOlderDays: 7,
      escalation: { afterMinutes: 30, to: 'lead' },
    },
  ]
}

export function views({ tags }: Ground): readonly CreateInboxView[] {
  return [
    {
      name: 'VIP đang chờ',
      icon: 'star',
      color: 'amber',
      shared: true,
      filter: { tag: tags.get('VIP') ?? '', unattended: true },
      sort: 'waitingSince',
    },
    { name: 'Trễ hẹn', icon: 'clock', color: 'red', shared: true, filter: { sla: 'breached' }, sort: 'slaDue' },
    { name: 'Đơn đang giao', icon: 'truck', color: 'green', shared: true, filter: { tag: tags.get('Shipping') ?? '' } },
  ]
}
