import { allAdapters } from '@switchboard/adapters'

/** Where customers forbid messages by a word (`platform/via`); only there the ledger of opt-outs speaks. */
export const OPTING: readonly string[] = allAdapters.filter(({ optOut }) => optOut).map(({ platform, via }) => `${platform}/${via}`)
