// For processes of their own: `NODE_OPTIONS=--import=<this file>`.
import { registerToys } from './register.ts'

registerToys()
