// Shows what is pushed while no window of the app is in front, and opens its place on a click. Caches nothing and answers no request of the app.
self.addEventListener('push', (event) => event.waitUntil(show(event.data?.json())))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.path))
})
// A newer worker takes over at once: it holds nothing that windows rely on.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

async function show(said) {
  // A window in front tells it itself.
  if (!said || (await windows()).some(({ focused, visibilityState }) => focused && visibilityState === 'visible')) return
  const { title, body, tag, path, lang } = said
  await self.registration.showNotification(title, { body, tag, lang, icon: '/favicon.svg', renotify: true, data: { path } })
}

async function open(path) {
  const address = new URL(path, self.location.origin).href
  const [known] = await windows()
  if (!known) return self.clients.openWindow(address)
  await known.focus()
  known.postMessage({ open: path })
}

function windows() {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true })
}
