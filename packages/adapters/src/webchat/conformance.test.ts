import { arrayOf, objectOf } from '../shared/json.ts'
import { conformance } from '../suite.ts'
import { webchat } from './index.ts'

const ACCOUNT = 'mJ3kT9xQ2wLr7VbN5cZa1g'
conformance(webchat, {
  fixtures: new URL('./fixtures/', import.meta.url),
  join: (bodies) => ({ switchboardWeb: 1, account: ACCOUNT, events: bodies.flatMap((one) => arrayOf(objectOf(one).events)) }),
  sendable: {
    clientRef: '0b6e1f5e-7d0f-4c53-9d2f-0a3c5c1d2e3f',
    to: [{ kind: 'visitor', value: 'v-1' }],
    text: 'Dạ còn ạ',
    windowMode: 'free',
  },
})
