import type { DomainModule } from '../../infra/http/access.ts'
import { type ChannelRouteDeps, channelRoutes } from './routes.ts'
import { channelsNames } from './names.ts'

/** Integrations and pages for the program: rights and routes. */
export const channelsDomain: DomainModule = {
  name: 'channels',
  names: channelsNames,
  permissions: [
    { key: 'channel.read', description: 'See channels and how they fare', scoped: false },
    { key: 'channel.manage', description: 'Connect, change and switch off channels', scoped: false },
  ],
  routes: (deps: ChannelRouteDeps) => channelRoutes(deps),
}
