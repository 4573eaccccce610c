import { conformance } from '../suite.ts'
import { email } from './index.ts'

conformance(email, {
  fixtures: new URL('./fixtures/', import.meta.url),
  sendable: {
    clientRef: 'sb_0bmAxqzrTvOHPl3yRP7f',
    to: [{ kind: 'email', value: 'lan@example.com' }],
    text: 'Dạ còn ạ',
    windowMode: 'free',
  },
})
