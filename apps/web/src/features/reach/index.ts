/** The ways to answer a person: one account each, and how long one may write there. */
export { ChannelBar } from './ChannelBar.tsx'
export { channelsQuery, concerns, useLiveChannels } from './reach.queries.ts'
