// What somebody was told, as his own client asks for it.
import type { Me, Notice, NoticeKind, NoticeList, NoticePreferences } from '@switchboard/contracts'
import { type Client, type Scene, until } from './scene.ts'

export const noticesOf = (client: Client, query = '') => client.ask<NoticeList>('GET', `/me/notices${query}`)
export const kinds = ({ data }: NoticeList) => data.map(({ kind, count }) => `${kind} ${count}`)
export const told = (client: Client, kind: NoticeKind, fits: (notice: Notice) => boolean = () => true) =>
  until(
    async () => (await noticesOf(client, '?unread=true')).data.find((one) => one.kind === kind && fits(one)),
    (found) => found !== undefined,
  ) as Promise<Notice>
export const wish = (client: Client, notices: NoticePreferences) => client.ask<Me>('PATCH', '/me', { preferences: { notices } })
export const readAll = async (client: Client) => {
  const { data } = await noticesOf(client)
  if (data[0]) await client.ask('POST', '/me/notices/read', { upTo: data[0].n })
}

/** Lets so many minutes pass for what was told and is unread, and for the mails about it. */
export const pass = async (world: Scene, minutes: number) => {
  await world.db.owner.query(
    `update user_notices set last_at = last_at - make_interval(mins => $1), mailed_at = mailed_at - make_interval(mins => $1) where read_at is null`,
    [minutes],
  )
  await world.db.owner.query("update timers set due_at = now() where what = 'notices.digest'")
}

/** Waits until a mail to this member, which the mailbox has already, is written down as sent. */
export const mailed = (world: Scene, { userId }: Client) =>
  until(
    async () =>
      (
        await world.db.owner.query(
          "select 1 from user_notices where user_id = $1 and read_at is null and mailed_at > now() - interval '5 minutes'",
          [userId],
        )
      ).rowCount,
    (rows) => (rows ?? 0) > 0,
  )
