import type { Account, Choice, Line } from '../../model.ts'
import { at, list, numeric, text } from '../../read.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef } from '../../world/media.ts'
import type { World } from '../../world/world.ts'

const SHOWN: Readonly<Record<string, string>> = { picture: 'image', video: 'video', file: 'file' }

/** What a message of the right shape shows on the phone, which fetches files itself. */
export async function contentOf(body: unknown, where: { account: Account; world: World }): Promise<Partial<Line>> {
  const type = String(at(body, 'type'))
  const words = text(at(body, 'text')) ?? ''
  const base: Partial<Line> = {
    kind: SHOWN[type] ?? type,
    ...choices(body),
    author: String(at(body, 'sender', 'name')),
    ...(words ? { text: words } : {}),
  }
  if (type in SHOWN) return { ...base, ...(await fetched(body, where)) }
  if (type === 'location')
    return {
      ...base,
      location: { latitude: numeric(at(body, 'location', 'lat')) ?? 0, longitude: numeric(at(body, 'location', 'lon')) ?? 0 },
    }
  if (type === 'contact')
    return { ...base, contact: { name: String(at(body, 'contact', 'name')), phone: String(at(body, 'contact', 'phone_number')) } }
  if (type === 'url') return { ...base, kind: 'text', text: text(at(body, 'media')) ?? '' }
  return type === 'sticker' ? { ...base, text: '🌸' } : base
}

async function fetched(body: unknown, { account, world }: { account: Account; world: World }): Promise<Partial<Line>> {
  const address = text(at(body, 'media')) ?? ''
  const found = await fetchLink(address)
  if (found.kind === 'elsewhere') return { files: [{ mediaId: '', name: address, mimeType: '', size: 0, href: address }] }
  if (found.kind === 'failed') return { text: '⚠ The file cannot be loaded' }
  const name = text(at(body, 'file_name')) ?? found.file.name
  return { files: [fileRef(world.media.add(account.account, { ...found.file, name }, world.now()))] }
}

function choices(body: unknown): Partial<Line> {
  const found = list(at(body, 'keyboard', 'Buttons')).map((button): Choice => {
    const action = text(at(button, 'ActionBody')) ?? ''
    const title = plain(text(at(button, 'Text')) ?? action)
    return { id: action, title, ...(at(button, 'ActionType') === 'open-url' ? { url: action } : {}) }
  })
  return found.length > 0 ? { choices: found } : {}
}

/** Words on a button are HTML; the phone here shows the words alone. */
function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
