import { describe } from 'node:test'
import type { Adapter } from './adapter.ts'
import { answerTests } from './suite/answers.ts'
import { consentTests } from './suite/consents.ts'
import { draftTests } from './suite/drafts.ts'
import { fixtureTests } from './suite/fixtures.ts'
import type { ConformanceOptions } from './suite/options.ts'
import { parserTests } from './suite/parser.ts'
import { registrationTests } from './suite/registration.ts'
import { signatureTests } from './suite/signature.ts'
import { templateTests } from './suite/templates.ts'

export type { ClientCase, ConformanceOptions, Fixture, Vector } from './suite/options.ts'

/**
 * The promises that every adapter keeps, as tests of node:test. Call it once from `<name>/conformance.test.ts`. What a platform
 * lacks (signatures, a batch, an HTTP client) is left out of the options, and its tests are not made.
 */
export function conformance(adapter: Adapter, options: ConformanceOptions): void {
  describe(`${adapter.platform} by ${adapter.via}`, () => {
    registrationTests(adapter)
    consentTests(adapter)
    fixtureTests(adapter, options)
    parserTests(adapter, options)
    signatureTests(options)
    draftTests(adapter, options)
    answerTests(adapter, options)
    templateTests(adapter, options)
  })
}
