// The examples keep what every adapter promises, once they stand in the registry as the guide puts them there.
import { describe } from 'node:test'
import { registerExample } from '../../../tests/support/example/register.ts'

registerExample()

describe('the example of the guide', async () => {
  await import('./pigeon/conformance.test.ts')
})
