import type { Presence, Writes } from './story.ts'

/** Somebody in a story, on whatever channel. Ids are those of the platform. */
export interface Customer {
  /** @returns the platform's id of what was written; `replyTo` is one too */
  write(line: Omit<Writes, 'do'>): Promise<string>
  react(message: string, emoji: string): Promise<void>
  edit(message: string, text: string): Promise<void>
  withdraw(message: string): Promise<void>
  turn(to: Presence): Promise<void>
  /** Hands over a phone number that the platform vouches for. */
  share(phone: string): Promise<void>
  /** Sees these messages of the shop, if he looks at all. */
  see(messages: readonly string[]): Promise<void>
  /** Dates what his phone shows to when the stories say it was, by platform id. Ids that are not his are passed over. */
  backdate(times: ReadonlyMap<string, string>): Promise<void>
  /** How far each message of the shop got, by its platform id; undefined where nobody but us knows. */
  received(): Promise<ReadonlyMap<string, string> | undefined>
}
