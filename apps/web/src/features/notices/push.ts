import { remember, remembered } from '../../lib/storage.ts'
import { keepSubscription } from './notices.queries.ts'

/** How it stands with pushes in this browser. `unsupported`: it knows none · `insecure`: it wants https for them · `blocked`: its user forbade us notifications. */
export type PushState = 'unsupported' | 'insecure' | 'blocked' | 'off' | 'on'

const WORKER = '/push-worker.js'
/** Who of those that use this browser wants to be told here. */
const OWNER = 'push-owner'

interface Browser {
  secure: boolean
  supported: boolean
  permission: NotificationPermission | undefined
  /** It is subscribed, and the server knows. */
  subscribed: boolean
}

/** What of it holds first. Pure. */
export function stateOf({ secure, supported, permission, subscribed }: Browser): PushState {
  if (!secure) return 'insecure'
  if (!supported) return 'unsupported'
  if (permission === 'denied') return 'blocked'
  return subscribed && permission === 'granted' ? 'on' : 'off'
}

/** This browser as it is now; `known`: whether the server tells it. */
export async function stateHere(known: boolean): Promise<PushState> {
  const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  return stateOf({
    secure: window.isSecureContext,
    supported,
    permission: supported ? Notification.permission : undefined,
    subscribed: supported && known && (await subscriptionHere()) !== undefined,
  })
}

/** Asks for leave, and has this browser told. @returns false when its user would not @throws what the browser or the server says */
export async function turnOn(pushKey: string, userId: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const registration = await navigator.serviceWorker.register(WORKER)
  await navigator.serviceWorker.ready
  await subscribe(registration, pushKey)
  remember(OWNER, userId)
  return true
}

/** This browser is told no more. */
export async function turnOff(): Promise<void> {
  remember(OWNER, undefined)
  await (await subscriptionHere())?.unsubscribe()
}

/**
 * Renews what this browser was told to do: each session makes its subscription its own. Of somebody else who used this browser before nothing is shown any more.
 * @returns whether the server was told
 */
export async function renew(ways: { pushKey: string; known: boolean }, userId: string): Promise<boolean> {
  const registration =
    'serviceWorker' in navigator && 'PushManager' in window ? await navigator.serviceWorker.getRegistration('/') : undefined
  const subscription = await registration?.pushManager.getSubscription()
  if (!registration || !subscription) return false
  const isHis = remembered<string>(OWNER) === userId
  const sameKey = keyText(subscription.options.applicationServerKey) === ways.pushKey
  if (isHis && sameKey && ways.known) return false
  if (!isHis || !sameKey) await subscription.unsubscribe()
  if (!isHis) return false
  await subscribe(registration, ways.pushKey)
  return true
}

async function subscribe(registration: ServiceWorkerRegistration, pushKey: string): Promise<void> {
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey })
  await keepSubscription(subscription.toJSON())
}

async function subscriptionHere(): Promise<PushSubscription | undefined> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? undefined
}

function keyText(key: ArrayBuffer | null): string {
  const signs = String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0)))
  return btoa(signs).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
