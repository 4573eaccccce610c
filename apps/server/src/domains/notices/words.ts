import type { Locale, Notice, NoticeKind } from '@switchboard/contracts'

interface Words {
  /** Of a conversation: `who` wrote, or is talked with. */
  of: Record<Exclude<NoticeKind, 'channel' | 'webhook-off'>, (who: string, by: string | null) => string>
  channel: (name: string) => string
  webhookOff: (name: string) => string
  customer: string
  /** Said instead where neither customer nor words are to be named. */
  least: Record<NoticeKind, string>
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    of: {
      assigned: (who, by) => (by === null ? `You were given the conversation with ${who}` : `${by} gave you the conversation with ${who}`),
      'new-conversation': (who) => `${who} began a conversation`,
      message: (who) => who,
      mention: (who, by) => `${by ?? 'A colleague'} mentioned you in the conversation with ${who}`,
      participating: (who) => `${who} · you take part`,
      'snooze-over': (who) => `The snooze is over: ${who}`,
      'sla-warned': (who) => `${who} has to be answered soon`,
      'sla-breached': (who) => `${who} has waited too long`,
    },
    channel: (name) => `The channel ${name} needs you`,
    webhookOff: (name) => `The webhook ${name} was switched off`,
    customer: 'A customer',
    least: {
      assigned: 'You were given a conversation',
      'new-conversation': 'A new conversation',
      message: 'A new message',
      mention: 'You were mentioned',
      participating: 'News in a conversation that you take part in',
      'snooze-over': 'A snooze is over',
      'sla-warned': 'A customer has to be answered soon',
      'sla-breached': 'A customer has waited too long',
      channel: 'A channel needs you',
      'webhook-off': 'A webhook was switched off',
    },
  },
  vi: {
    of: {
      assigned: (who, by) => (by === null ? `Bạn được giao cuộc trò chuyện với ${who}` : `${by} giao cho bạn cuộc trò chuyện với ${who}`),
      'new-conversation': (who) => `${who} vừa mở cuộc trò chuyện mới`,
      message: (who) => who,
      mention: (who, by) => `${by ?? 'Một đồng nghiệp'} nhắc đến bạn trong cuộc trò chuyện với ${who}`,
      participating: (who) => `${who} · bạn đang tham gia`,
      'snooze-over': (who) => `Hết giờ tạm ẩn: ${who}`,
      'sla-warned': (who) => `Sắp phải trả lời ${who}`,
      'sla-breached': (who) => `${who} đã chờ quá lâu`,
    },
    channel: (name) => `Kênh ${name} cần bạn xử lý`,
    webhookOff: (name) => `Webhook ${name} đã bị tắt`,
    customer: 'Một khách hàng',
    least: {
      assigned: 'Bạn được giao một cuộc trò chuyện',
      'new-conversation': 'Có cuộc trò chuyện mới',
      message: 'Có tin nhắn mới',
      mention: 'Có người nhắc đến bạn',
      participating: 'Có tin mới trong cuộc trò chuyện bạn tham gia',
      'snooze-over': 'Một cuộc trò chuyện đã hết giờ tạm ẩn',
      'sla-warned': 'Sắp phải trả lời một khách hàng',
      'sla-breached': 'Một khách hàng đã chờ quá lâu',
      channel: 'Một kênh cần bạn xử lý',
      'webhook-off': 'Một webhook đã bị tắt',
    },
  },
  es: {
    of: {
      assigned: (who, by) =>
        by === null ? `Le han asignado la conversación con ${who}` : `${by} le ha asignado la conversación con ${who}`,
      'new-conversation': (who) => `${who} ha empezado una conversación`,
      message: (who) => who,
      mention: (who, by) => `${by ?? 'Alguien del equipo'} le ha mencionado en la conversación con ${who}`,
      participating: (who) => `${who} · usted participa`,
      'snooze-over': (who) => `Ha terminado la pausa: ${who}`,
      'sla-warned': (who) => `Hay que responder pronto a ${who}`,
      'sla-breached': (who) => `${who} lleva demasiado tiempo esperando`,
    },
    channel: (name) => `El canal ${name} le necesita`,
    webhookOff: (name) => `El webhook ${name} se ha desactivado`,
    customer: 'Un cliente',
    least: {
      assigned: 'Le han asignado una conversación',
      'new-conversation': 'Una conversación nueva',
      message: 'Un mensaje nuevo',
      mention: 'Le han mencionado',
      participating: 'Novedades en una conversación en la que participa',
      'snooze-over': 'Ha terminado una pausa',
      'sla-warned': 'Hay que responder pronto a un cliente',
      'sla-breached': 'Un cliente lleva demasiado tiempo esperando',
      channel: 'Un canal le necesita',
      'webhook-off': 'Se ha desactivado un webhook',
    },
  },
}

/** A notice in one line, in the language of its reader. Pure. */
export function titleOf(notice: Notice, locale: Locale): string {
  const words = WORDS[locale]
  if (notice.kind === 'channel') return words.channel(notice.page?.name ?? '')
  if (notice.kind === 'webhook-off') return words.webhookOff(notice.webhookEndpoint?.name ?? '')
  return words.of[notice.kind](notice.conversation?.contactName ?? words.customer, notice.by?.name ?? null)
}

/** The same without naming anybody. Pure. */
export function leastOf({ kind }: Pick<Notice, 'kind'>, locale: Locale): string {
  return WORDS[locale].least[kind]
}

/** Where in the app a notice leads. Pure. */
export function pathOf({ conversation, page }: Pick<Notice, 'conversation' | 'page'>): string {
  if (conversation) return `/inbox/all/${conversation.id}`
  return page ? `/channels/${page.integrationId}` : '/admin/webhook-endpoints'
}
