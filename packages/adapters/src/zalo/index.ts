import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { capabilities, fields, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** Zalo Official Account by Zalo's own service. */
export const zalo: Adapter = { platform: 'zalo', via: 'zalo', capabilities, window, pace, fields, normalise, check, client }
