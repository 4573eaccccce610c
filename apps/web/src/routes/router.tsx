import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { addressIn, inboxSearch, lastView, PaneSkeleton } from '../features/inbox/index.ts'
import { reportSearch } from '../features/reports/index.ts'
import { firstSection, meQuery } from '../features/session/index.ts'
import { platformsQuery } from '../lib/platforms.ts'
import { ProblemError } from '../lib/problem-error.ts'
import { Lost } from './Lost.tsx'
import { Opening } from './Opening.tsx'
import { RouteFailure } from './RouteFailure.tsx'
import { laterScreen, screen } from './screen.ts'
import { parseSearch, stringifySearch } from './search.ts'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: Lost })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; tenant?: string; refused?: string } => ({
    ...(ownPath(search.next) ? { next: String(search.next) } : {}),
    ...(search.tenant ? { tenant: String(search.tenant).slice(0, 63) } : {}),
    ...(search.refused ? { refused: String(search.refused) } : {}),
  }),
  component: screen(() => import('../features/session/SignInPage.tsx'), 'SignInPage'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: laterScreen(() => import('../features/setup/SetupPage.tsx'), 'SetupPage'),
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: laterScreen(() => import('../features/joining/ForgotPage.tsx'), 'ForgotPage'),
})
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: laterScreen(() => import('../features/joining/ResetPage.tsx'), 'ResetPage'),
})
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: laterScreen(() => import('../features/joining/JoinPage.tsx'), 'JoinPage'),
})

const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe',
  validateSearch: (search: Record<string, unknown>): { token?: string } => (search.token ? { token: String(search.token) } : {}),
  component: laterScreen(() => import('../features/notices/UnsubscribePage.tsx'), 'UnsubscribePage'),
})

const rate = createRoute({
  getParentRoute: () => root,
  path: '/rate',
  component: laterScreen(() => import('../features/csat/RatePage.tsx'), 'RatePage'),
})

/** Everything behind the sign-in. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
      void context.queryClient.prefetchQuery(platformsQuery)
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401)
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } })
      throw error
    }
  },
  component: screen(() => import('../features/shell/Shell.tsx'), 'Shell'),
  errorComponent: RouteFailure,
  pendingComponent: Opening,
})

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: lastView() }, search: addressIn() })
  },
})
const inbox = createRoute({
  getParentRoute: () => app,
  path: '/inbox/$view',
  validateSearch: inboxSearch,
  component: screen(() => import('../features/inbox/InboxPage.tsx'), 'InboxPage'),
})
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: '$conversationId',
  component: screen(() => import('../features/inbox/ConversationScreen.tsx'), 'ConversationScreen'),
  pendingComponent: PaneSkeleton,
  pendingMs: 0,
  errorComponent: RouteFailure,
})

const people = createRoute({
  getParentRoute: () => app,
  path: '/people',
  validateSearch: (search: Record<string, unknown>): { q?: string } => (search.q ? { q: String(search.q) } : {}),
  component: screen(() => import('../features/people/PeoplePage.tsx'), 'PeoplePage'),
})
const person = createRoute({
  getParentRoute: () => app,
  path: '/people/$personId',
  component: laterScreen(() => import('../features/person/PersonPage.tsx'), 'PersonPage'),
})
const print = createRoute({
  getParentRoute: () => app,
  path: '/print/$conversationId',
  component: laterScreen(() => import('../features/life/PrintPage.tsx'), 'PrintPage'),
})
const search = createRoute({
  getParentRoute: () => app,
  path: '/search',
  validateSearch: (search: Record<string, unknown>): { q?: string } => (search.q ? { q: String(search.q).slice(0, 200) } : {}),
  component: laterScreen(() => import('../features/search/SearchPage.tsx'), 'SearchPage'),
})
const scheduled = createRoute({
  getParentRoute: () => app,
  path: '/scheduled',
  component: laterScreen(() => import('../features/sending/ScheduledPage.tsx'), 'ScheduledPage'),
})
const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports',
  validateSearch: reportSearch,
  component: laterScreen(() => import('../features/reports/ReportsPage.tsx'), 'ReportsPage'),
})
const channels = createRoute({
  getParentRoute: () => app,
  path: '/channels',
  component: laterScreen(() => import('../features/channels/ChannelsPage.tsx'), 'ChannelsPage'),
})
const connect = createRoute({
  getParentRoute: () => app,
  path: '/channels/connect',
  component: laterScreen(() => import('../features/channels/ConnectPage.tsx'), 'ConnectPage'),
})
const consent = createRoute({
  getParentRoute: () => app,
  path: '/channels/consent',
  validateSearch: (search: Record<string, unknown>): { id?: string; refused?: string } => ({
    ...(search.id ? { id: String(search.id) } : {}),
    ...(search.refused ? { refused: String(search.refused) } : {}),
  }),
  component: laterScreen(() => import('../features/channels/ConsentPage.tsx'), 'ConsentPage'),
})
const sms = createRoute({
  getParentRoute: () => app,
  path: '/channels/sms',
  validateSearch: (search: Record<string, unknown>): { part?: string } => (search.part ? { part: String(search.part) } : {}),
  component: laterScreen(() => import('../features/sms/SmsPage.tsx'), 'SmsPage'),
})
const integration = createRoute({
  getParentRoute: () => app,
  path: '/channels/$integrationId',
  component: laterScreen(() => import('../features/channels/IntegrationPage.tsx'), 'IntegrationPage'),
})
const widget = createRoute({
  getParentRoute: () => app,
  path: '/channels/pages/$pageId/widget',
  component: laterScreen(() => import('../features/channels/WidgetPage.tsx'), 'WidgetPage'),
})
const adminHome = createRoute({
  getParentRoute: () => app,
  path: '/admin',
  beforeLoad: ({ context }) => {
    const me = context.queryClient.getQueryData(meQuery.queryKey)
    throw redirect({ to: '/admin/$section', params: { section: firstSection(me?.permissions ?? {}) } })
  },
})
const admin = createRoute({
  getParentRoute: () => app,
  path: '/admin/$section',
  component: laterScreen(() => import('../features/admin/AdminPage.tsx'), 'AdminPage'),
})
const settingsHome = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'profile' } })
  },
})
const canned = createRoute({
  getParentRoute: () => app,
  path: '/settings/canned-responses',
  component: laterScreen(() => import('../features/canned/CannedPage.tsx'), 'CannedPage'),
})
const macros = createRoute({
  getParentRoute: () => app,
  path: '/settings/macros',
  component: laterScreen(() => import('../features/automation/macros/MacrosPage.tsx'), 'MacrosPage'),
})
const notifications = createRoute({
  getParentRoute: () => app,
  path: '/settings/notifications',
  component: laterScreen(() => import('../features/notices/NotificationsPage.tsx'), 'NotificationsPage'),
})
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings/$section',
  component: laterScreen(() => import('../features/settings/SettingsPage.tsx'), 'SettingsPage'),
})

const routeTree = root.addChildren([
  signIn,
  setup,
  forgot,
  reset,
  join,
  unsubscribe,
  rate,
  app.addChildren([
    home,
    inbox.addChildren([conversation]),
    people,
    person,
    print,
    search,
    scheduled,
    reports,
    channels,
    connect,
    consent,
    sms,
    integration,
    widget,
    adminHome,
    admin,
    settingsHome,
    canned,
    macros,
    notifications,
    settings,
  ]),
])

/** URL → feature. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingMs: 400,
    defaultErrorComponent: RouteFailure,
    scrollRestoration: false,
  })
}

/** A path of this app, so that the address cannot lead a freshly signed-in user elsewhere. */
function ownPath(next: unknown): boolean {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next)
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
