/** Channels: how they fare, for the frame around all screens. */
export { ChannelNotice } from './ChannelNotice.tsx'
export { integrationsQuery, pagesQuery } from './channels.queries.ts'
