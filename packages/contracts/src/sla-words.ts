// Apart from the schemas, so that a browser gets the words without them.

/** What is measured: until somebody of the team answers first; until he answers what the customer wrote since; until the conversation is resolved. */
export const SLA_METRICS = ['first-response', 'next-response', 'resolution'] as const
export type SlaMetric = (typeof SLA_METRICS)[number]

/** `paused`: we wait for something; `stopped`: the conversation was resolved before it came to an end, and goes on if that opens again. */
export const CLOCK_STATES = ['running', 'paused', 'stopped', 'hit', 'missed'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

/** By which hours a policy counts: day and night, those of the conversation's team or channel, or those of one calendar. */
export const SLA_HOURS = ['always', 'business', 'calendar'] as const
export type SlaHours = (typeof SLA_HOURS)[number]

/** What the list can be narrowed to: a target was missed and is still to be met; one will be missed soon; deadlines run, and none of them is near. */
export const SLA_FILTERS = ['breached', 'warned', 'running'] as const
export type SlaFilter = (typeof SLA_FILTERS)[number]

/** Targets in minutes: at most a year of open time. */
export const SLA_LIMITS = { policies: 50, name: 255, description: 2000, minutes: 525_600 } as const
