import { randomUUID } from 'node:crypto'
import { TIKTOK, VIBER } from '../accounts.ts'
import { tomorrowMorning } from '../stories/calendar.ts'
import type { Played } from '../stories/play.ts'
import type { TagName } from '../stories/story.ts'
import { ASKING, isAsked } from '../stories/surveys.ts'
import { PASSWORD, PEOPLE, type Team } from '../team.ts'
import { ensure, type Seat, sitDown } from './api.ts'
import { shopHours } from './hours.ts'
import { type Ground, macros, policies, replies, routing, rules, views } from './rules.ts'
import { ensureTeams, type Teams } from './teams.ts'

/** The shop's people at the product's own API: what they arrange is made as any business makes it. */
export class Desk {
  readonly #team: Team
  readonly #admin: Seat
  readonly #agents: { minh: Seat; sofia: Seat }

  private constructor(team: Team, admin: Seat, agents: { minh: Seat; sofia: Seat }) {
    this.#team = team
    this.#admin = admin
    this.#agents = agents
  }

  static async open(url: string, team: Team): Promise<Desk> {
    const [ha, minh, sofia] = await Promise.all(PEOPLE.slice(0, 3).map(({ email }) => sitDown(url, { email, password: PASSWORD })))
    if (!ha || !minh || !sofia) throw new Error('somebody of the demo’s team is missing')
    return new Desk(team, ha, { minh, sofia })
  }

  teams(): Promise<Teams> {
    return ensureTeams(this.#admin, this.#team)
  }

  /** What colleagues tell each other beside two conversations. */
  async notes(played: readonly Played[]): Promise<void> {
    const [ha, minh] = this.#team.users
    const write = (seat: Seat, customer: string, body: { text: string; mentions: string[]; pinned?: true }) =>
      seat.post(`/conversations/${conversationOf(played, customer)}/notes`, body)
    await write(this.#agents.minh, 'Quách Tú Anh', {
      text: '@Hà Trần khách quen, xin giảm 5% cho đơn đặt trước. Chị duyệt giúp em nhé?',
      mentions: [ha],
    })
    await write(this.#admin, 'Nguyễn Thu Lan', {
      text: '@Minh Lê chị Lan đo size 52, tay trái. Giữ mẫu 18K ở quầy số 2 cho chị ấy.',
      mentions: [minh],
      pinned: true,
    })
  }

  /** Hours, promises, macros, rules, routing and views. What an earlier start made is left as it is. */
  async rules(ground: Omit<Ground, 'lead' | 'pages'>): Promise<void> {
    const admin = this.#admin
    const { data: pages } = await admin.get<{ data: { id: string; platform: string; account: string }[] }>('/pages')
    const pageOf = (account: string) => pages.find((page) => page.account === account)?.id ?? ''
    const whole: Ground = { ...ground, lead: this.#team.users[0], pages: { tiktok: pageOf(TIKTOK), viber: pageOf(VIBER) } }
    await ensure(admin, '/business-calendars', shopHours(new Date().getFullYear()))
    const made = {
      '/sla-policies': policies(whole),
      '/macros': macros(whole),
      '/automated-replies': replies(whole),
      '/automation-rules': rules(whole),
      '/routing-rules': routing(whole),
      '/inbox-views': views(whole),
    }
    // Within one list the order counts.
    await Promise.all(
      Object.entries(made).map(async ([path, bodies]) => {
        for (const body of bodies) await ensure(admin, path, body)
      }),
    )
  }

  /** Customers are asked how it went, so long after their conversation was resolved, on the accounts where they are. */
  async asks({ delayMinutes }: { delayMinutes: number }): Promise<void> {
    const [{ version }, { data: pages }] = await Promise.all([
      this.#admin.get<{ version: number }>('/csat-settings'),
      this.#admin.get<{ data: { id: string; account: string }[] }>('/pages'),
    ])
    const accounts = Object.values(ASKING)
    const pageIds = pages.filter(({ account }) => accounts.includes(account)).map(({ id }) => id)
    await this.#admin.patch('/csat-settings', { version, pageIds, delayMinutes })
  }

  /** Notes which language those speak who are asked: only Messenger tells it. */
  async languages(played: readonly Played[]): Promise<void> {
    await Promise.all(
      played
        .filter(({ story }) => isAsked(story) && story.on !== 'messenger')
        .map(async ({ story, conversationId }) => {
          const { contact } = await this.#admin.get<{ contact: { personId: string } }>(`/conversations/${conversationId}`)
          await this.#admin.patch(`/people/${contact.personId}`, { language: story.customer.locale })
        }),
    )
  }

  /** An answer that goes out tomorrow morning, unless the customer writes first. */
  async scheduled(played: readonly Played[], nowMs: number): Promise<void> {
    await this.#agents.minh.post(`/conversations/${conversationOf(played, 'Trương Nhật Hạ')}/messages`, {
      clientId: randomUUID(),
      text: 'Dạ tiệm mở cửa rồi ạ, hôm nay chị ghé lúc nào cũng được nha.',
      sendAfter: tomorrowMorning(nowMs),
      cancelOnReply: true,
    })
  }

  async close(): Promise<void> {
    for (const seat of [this.#admin, this.#agents.minh, this.#agents.sofia]) await seat.signOut()
  }
}

/** To which team a conversation is left. Pure. */
export function teamOf(tags: readonly TagName[], teams: Teams): string | undefined {
  if (tags.includes('Bảo hành')) return teams.workshop
  return tags.includes('Pre-order') || tags.includes('VIP') ? teams.sales : undefined
}

function conversationOf(played: readonly Played[], customer: string): string {
  const found = played.find(({ story }) => story.customer.name === customer)
  if (!found) throw new Error(`No story tells of ${customer}`)
  return found.conversationId
}
