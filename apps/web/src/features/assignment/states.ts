import type { AvailabilityState } from '@switchboard/contracts'

/** What one can say of oneself. */
export const AVAILABILITY_STATES: readonly AvailabilityState[] = ['online', 'busy', 'away']
