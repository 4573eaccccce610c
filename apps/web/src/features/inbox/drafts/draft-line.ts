import type { Draft as Kept, DraftKind, DraftSaved, DraftsOfConversation, DraftTaken, Id, OwnDraftAct } from '@switchboard/contracts'
import { api } from '../../../lib/api.ts'
import { liveState } from '../../../lib/live.ts'
import { isTransient, ProblemError } from '../../../lib/problem-error.ts'
import { remember, remembered } from '../../../lib/storage.ts'
import { createStore } from '../../../lib/store.ts'
import { type Body, type Content, isEmptyBody } from './bodies.ts'
import { decide } from './decide.ts'

/** A pause in writing after which it is saved: less than a second passes in all. */
const SAVE_AFTER_MS = 600
const RETRY_MS = 5_000
/** Whoever wrote so shortly ago is writing still. */
const TYPING_MS = 3_000

/** Where the draft of this browser lies. */
export interface Book {
  conversationId: string
  kind: DraftKind
  read: () => Body
  write: (content: Content | undefined) => void
  /** From here on it is the writer's alone. */
  unshare?: () => void
}

/** Drafts of other devices, by key, where this one's differ: their writer chooses. */
export const offers = createStore<Readonly<Record<string, Kept>>>({})

/** Drafts that a colleague has taken over, by key, until their author has seen it. `wrote`: he was writing on, and that is still here, for him alone. */
export const takenOver = createStore<Readonly<Record<string, DraftTaken & { wrote: boolean }>>>({})

/**
 * Keeps one draft of this browser and the server's the same. The browser's is what one writes in, and what is there without a connection; the server's is where the
 * other devices find it. Several tabs are several devices.
 */
export class DraftLine {
  readonly #key: string
  #book: Book
  #base: number
  #dirty: boolean
  /** What the server has, as far as is known here. */
  #known: string
  #typedAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving = false
  #through: Promise<void> = Promise.resolve()
  #heard = 0

  constructor(key: string, book: Book) {
    this.#key = key
    this.#book = book
    const kept = remembered<{ base: number; dirty: boolean }>(`${key}:sync`)
    this.#base = kept?.base ?? 0
    this.#dirty = kept?.dirty ?? !isEmptyBody(book.read())
    this.#known = this.#dirty ? '' : this.#now()
    liveState.subscribe(() => {
      if (liveState.get() === 'connected' && this.#dirty) this.#soon(0)
    })
  }

  /** The version that a message or note was made of; from here on nothing of it is written here any more. */
  spent(): number | undefined {
    clearTimeout(this.#timer)
    this.#known = JSON.stringify({ text: '' })
    this.#forgetTaken()
    this.#settle(this.#base, false)
    return this.#base || undefined
  }

  /** Whatever the server has of it is to be as it is here. */
  again(): void {
    this.#settle(this.#base, true)
    this.#soon(0)
  }

  /** Something may have been written here. */
  changed(): void {
    const differs = this.#now() !== this.#known
    if (differs === this.#dirty && !differs) return
    if (differs) this.#typedAt = Date.now()
    this.#settle(this.#base, differs)
    if (differs) this.#soon(SAVE_AFTER_MS)
  }

  /** Saves what is not saved yet, at once: one leaves. */
  flush(): void {
    if (this.#dirty) void this.#save()
  }

  /** The author saved or sent it, on this device or another. */
  heard(version: number): void {
    if (this.#saving) this.#heard = Math.max(this.#heard, version)
    else if (version !== this.#base) void this.look()
  }

  /** Asks what the server has, and makes both the same as far as nobody loses words. */
  async look(): Promise<void> {
    try {
      const { data } = await api.get<DraftsOfConversation>(`/conversations/${this.#book.conversationId}/drafts`)
      if (!this.#saving) this.#meet(data.find(({ kind }) => kind === this.#book.kind))
    } catch (error) {
      // It is asked again when the conversation is opened, and whenever something is saved.
      if (!(error instanceof ProblemError) && !isTransient(error)) throw error
    }
  }

  /** Of two that differ, the other device's is taken, or this one's saved over it. */
  choose(which: 'theirs' | 'mine'): void {
    const other = offers.get()[this.#key]
    if (!other) return
    this.#withdrawOffer()
    if (which === 'theirs') this.#take(other)
    else {
      this.#settle(other.version, true)
      this.#soon(0)
    }
  }

  /** The author knows that a colleague has taken it over; `clear`: what he wrote on goes too. */
  seen(what?: 'clear'): void {
    if (what) this.#book.write(undefined)
    this.#forgetTaken()
    this.again()
  }

  /** Goes on with what a colleague shares; `own` says what becomes of what is written here. @throws {ProblemError | OfflineError} */
  async takeFrom(authorId: Id, own?: OwnDraftAct): Promise<void> {
    if (this.#saving) await this.#through
    if (this.#dirty) await this.#save()
    const path = `/conversations/${this.#book.conversationId}/drafts/take`
    await this.#alone(async () => {
      const draft = await api.post<Kept>(path, { authorId, base: this.#base, ...(own && { own }) })
      this.changed()
      if (this.#dirty) this.#meet(draft)
      else this.#take(draft)
    })
  }

  #meet(other: Kept | undefined): void {
    if (other?.taken) {
      this.#lose(other, other.taken)
      return
    }
    this.#forgetTaken()
    const stands = other?.version ?? 0
    const typing = Date.now() - this.#typedAt < TYPING_MS
    const verdict = decide({ base: this.#base, dirty: this.#dirty, empty: isEmptyBody(this.#book.read()), typing }, stands)
    if (verdict !== 'offer') this.#withdrawOffer()
    if (verdict === 'take' && other) this.#take(other)
    else if (verdict === 'offer' && other) offers.set((all) => ({ ...all, [this.#key]: other }))
    else if (verdict === 'clear') this.#take(undefined)
    else if (verdict === 'push') {
      this.#settle(stands, true)
      this.#soon(0)
    } else if (stands === 0) this.#settle(0, this.#dirty)
  }

  #take(other: Kept | undefined): void {
    this.#book.write(other)
    this.#known = this.#now()
    this.#settle(other?.version ?? 0, false)
  }

  // Somebody else goes on with it. What its author wrote on after it was last saved is his.
  #lose({ version }: Kept, taken: DraftTaken): void {
    this.#withdrawOffer()
    if (version === this.#base) {
      tellTaken(this.#key, { ...taken, wrote: takenOver.get()[this.#key]?.wrote ?? false })
      return
    }
    const wrote = this.#dirty && !isEmptyBody(this.#book.read())
    if (wrote) this.#book.unshare?.()
    else this.#book.write(undefined)
    this.#known = wrote ? '' : this.#now()
    this.#settle(version, wrote)
    tellTaken(this.#key, { ...taken, wrote })
    if (wrote) this.#soon(SAVE_AFTER_MS)
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#saving || offers.get()[this.#key]) return
    const body = this.#book.read()
    const text = JSON.stringify(body)
    try {
      await this.#alone(async () => {
        const path = `/conversations/${this.#book.conversationId}/drafts/${this.#book.kind}`
        const { version } = await api.put<DraftSaved>(path, { ...body, base: this.#base })
        this.#known = text
        this.#settle(version, this.#now() !== text)
      })
    } catch (error) {
      return this.#failed(error)
    }
    if (!takenOver.get()[this.#key]?.wrote) this.#forgetTaken()
    if (this.#dirty) this.#soon(SAVE_AFTER_MS)
  }

  // What the server says of it meanwhile may be older than what it answers, and is looked at afterwards.
  async #alone(act: () => Promise<void>): Promise<void> {
    this.#saving = true
    const done = act()
    this.#through = done.catch(() => undefined)
    try {
      await done
    } finally {
      this.#saving = false
    }
    if (!this.#dirty && this.#heard > this.#base) void this.look()
    this.#heard = 0
  }

  #failed(error: unknown): void {
    if (error instanceof ProblemError && error.kind === 'changed-meanwhile') void this.look()
    else if (isTransient(error)) this.#soon(RETRY_MS)
    else if (!(error instanceof ProblemError)) throw error
    // Anything else (the conversation is out of sight, a limit) is no reason to lose it here: it stays in this browser.
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), ms)
  }

  #settle(base: number, dirty: boolean): void {
    this.#base = base
    this.#dirty = dirty
    remember(`${this.#key}:sync`, base === 0 && !dirty ? undefined : { base, dirty })
  }

  #withdrawOffer(): void {
    if (offers.get()[this.#key]) offers.set(({ [this.#key]: _, ...others }) => others)
  }

  #forgetTaken(): void {
    if (takenOver.get()[this.#key]) takenOver.set(({ [this.#key]: _, ...others }) => others)
  }

  #now(): string {
    return JSON.stringify(this.#book.read())
  }
}

function tellTaken(key: string, taken: DraftTaken & { wrote: boolean }): void {
  takenOver.set((all) => ({ ...all, [key]: taken }))
}
