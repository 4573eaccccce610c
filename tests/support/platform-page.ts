// docs/platforms.md as the adapters' own tables tell it. scripts/platforms-page.ts writes it, tests/documents.test.ts compares.
import type { Adapter } from '@switchboard/adapters'
import type { ConnectField } from '@switchboard/contracts'

/** The whole page, as Markdown. Pure. */
export function platformPage(adapters: readonly Adapter[]): string {
  return [
    '# Platforms',
    "What can be connected and what each can do, generated from the adapters' own tables by `npm run docs:platforms`. What a message holds is in [message-data.md](message-data.md), how to add a platform in [add-a-platform.md](how-to/add-a-platform.md).",
    '## Sending',
    table(
      [
        '',
        'Through',
        'Text',
        'Files',
        'Per message',
        'Quick replies',
        'Location',
        'Contact card',
        'Template',
        'Quote',
        'Reactions',
        'Edit',
        'Delete',
      ],
      adapters.map(sending),
    ),
    '## Signals, time and pace',
    table(['', 'Through', 'Typing', 'Marks read', 'Receipts up to', 'Profile', 'May be answered', 'Pace of a page'], adapters.map(signals)),
    '## Comments',
    table(
      ['', 'Through', 'Where', 'Text', 'Files', 'Hide', 'Delete', 'Like', 'Ban', 'Change own', 'Private reply', 'Pace of a page'],
      adapters.flatMap(commenting),
    ),
    '## To connect',
    table(['', 'Through', 'Needed', 'Optional'], adapters.map(connecting)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

function sending(adapter: Adapter): string[] {
  const can = adapter.capabilities
  return [
    ...who(adapter),
    `${can.textMax} ${can.textUnit === 'bytes' ? 'bytes' : 'characters'}${can.captionMax === null ? '' : `, beside a file ${can.captionMax}`}${can.segments ? ', paid by segment' : ''}`,
    can.media.map(medium).join('; ') || '–',
    String(can.attachmentsPerMessage),
    can.quickReplies ? `${can.quickReplies.max}, of ${can.quickReplies.titleMax} characters` : '–',
    mark(can.location),
    mark(can.contactCard),
    mark(can.template),
    mark(can.quote),
    can.reactions === null ? '–' : can.reactions === 'any' ? 'any' : can.reactions.join(' '),
    changeable(can.edit),
    changeable(can.delete),
  ]
}

function signals(adapter: Adapter): string[] {
  const { capabilities: can, pace, paceOf } = adapter
  return [
    ...who(adapter),
    mark(can.typing),
    mark(can.markRead),
    can.receipts === 'none' ? '–' : can.receipts,
    mark(can.profile),
    answering(adapter),
    `${pace.perSecond} a second, ${pace.burst} at once${paceOf ? '; more by the kind of account' : ''}`,
  ]
}

const PLACES_IN_WORDS = { comment: 'posts', mention: 'mentions', live: 'live chat' } as const

function commenting(adapter: Adapter): string[][] {
  return (['comment', 'mention', 'live'] as const).flatMap((place) => {
    const rules = adapter.places?.[place]
    if (!rules) return []
    const { capabilities: can, comments, pace } = rules
    return [
      [
        ...who(adapter),
        PLACES_IN_WORDS[place],
        `${can.textMax} ${can.textUnit === 'bytes' ? 'bytes' : 'characters'}`,
        can.media.map(medium).join('; ') || '–',
        mark(comments.hide),
        mark(comments.delete),
        mark(comments.like),
        mark(comments.ban),
        changeable(can.edit),
        comments.privateReply ? `once, for ${span(comments.privateReply.withinMs)}` : '–',
        `${pace.perSecond} a second, ${pace.burst} at once`,
      ],
    ]
  })
}

function connecting(adapter: Adapter): string[] {
  const named = (fields: readonly ConnectField[]) => fields.map(({ label }) => label.en).join(', ') || '–'
  return [
    ...who(adapter),
    named(adapter.fields.filter(({ required }) => required)),
    named(adapter.fields.filter(({ required }) => !required)),
  ]
}

function who({ face, platform, via }: Adapter): string[] {
  return [`${face.name.en} (\`${platform}\`)`, `\`${via}\``]
}

function medium({ kind, maxBytes, mimeTypes, caption }: Adapter['capabilities']['media'][number]): string {
  const types = mimeTypes.some((type) => type.includes('*')) ? 'any type' : mimeTypes.map(shortType).join(', ')
  return `${kind} ≤ ${size(maxBytes)} (${types}${caption ? ', with text' : ''})`
}

const SHORT: Readonly<Record<string, string>> = {
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

function shortType(mimeType: string): string {
  return SHORT[mimeType] ?? mimeType.replace(/^\w+\//, '')
}

function size(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.round(bytes / 1_048_576)} MB` : `${Math.round(bytes / 1024)} kB`
}

function answering({ window }: Adapter): string {
  const most = window.mostMessages === undefined ? '' : `, ${window.mostMessages} messages`
  if (window.freeMs === null) return `${OPENS[window.opensBy ?? 'nothing']}${most}`
  const after = [window.humanAgentMs && `a person until ${span(window.humanAgentMs)}`, window.template && 'templates'].filter(Boolean)
  return [`${span(window.freeMs)} after the customer wrote${most}`, after.length > 0 ? `then ${after.join(', ')}` : '']
    .filter(Boolean)
    .join(', ')
}

const OPENS = { nothing: 'always', message: 'once the customer wrote', start: 'once the customer started' } as const

function span(ms: number): string {
  const hours = ms / 3_600_000
  if (hours < 1) return `${Math.round(ms / 60_000)} minutes`
  return hours > 48 ? `${hours / 24} days` : `${hours} hours`
}

function changeable(allowed: Adapter['capabilities']['edit']): string {
  return typeof allowed === 'boolean' ? mark(allowed) : `for ${span(allowed.withinMs)}`
}

function mark(yes: boolean): string {
  return yes ? 'yes' : '–'
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
