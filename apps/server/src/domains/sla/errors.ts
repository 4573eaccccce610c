import { Conflict } from '../../infra/errors.ts'

/** There is another policy of this name. */
export class PolicyNameTaken extends Conflict {
  override readonly type = 'sla-policy-name-taken'
  constructor(name: string) {
    super(`There is another policy called "${name}"`)
  }
}
